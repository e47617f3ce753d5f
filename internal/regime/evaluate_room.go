package regime

import "sync"

// room is what judging one case takes up for its time. It serves the next case
// again: most of what a case would cost is making and dropping it. Nothing of
// an answer lies in it.
type room struct {
	trial     trial
	judgement judgement

	parties  [][]carried
	involved []Involved
	places   []place
	carried  []carried
	bounds   []bound
	weighed  []weighed
	used     int // of weighed
}

// mostWeighed is how many measures a room may have weighed to be used again.
const mostWeighed = 256

func newRooms() *sync.Pool {
	return &sync.Pool{New: func() any { return &room{weighed: make([]weighed, 16)} }}
}

// next returns a place for something to be weighed, all empty. It stays where
// it is until the case is judged.
func (r *room) next() *weighed {
	if r.used == len(r.weighed) {
		r.weighed, r.used = make([]weighed, 2*len(r.weighed)), 0
	}
	r.used++
	return &r.weighed[r.used-1]
}

// leave forgets the case, and keeps the memory for another.
func (r *room) leave(rooms *sync.Pool) {
	if len(r.weighed) > mostWeighed {
		return
	}
	j := &r.judgement
	clear(j.found)
	clear(j.near)
	clear(j.far)
	clear(j.gaps)
	*j = judgement{found: j.found[:0], near: j.near[:0], far: j.far[:0], gaps: j.gaps[:0], seen: j.seen[:0]}
	r.trial = trial{}
	clear(r.parties)
	clear(r.involved)
	clear(r.places)
	clear(r.carried)
	clear(r.bounds)
	for i := range r.weighed[:r.used] {
		w := &r.weighed[i]
		clear(w.notes)
		*w = weighed{notes: w.notes[:0]}
	}
	r.parties, r.involved, r.places, r.carried, r.bounds, r.used = r.parties[:0], r.involved[:0], r.places[:0], r.carried[:0], r.bounds[:0], 0
	rooms.Put(r)
}
