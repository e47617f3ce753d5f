package dataset

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// cluster is records that are one party.
type cluster struct {
	id      string // kept from the joins file, or that of the first member
	members []member
}

// member is one record and why it was joined to the ones before it.
type member struct {
	record int
	why    string
}

// joined writes the cluster for the joins file.
func (c cluster) joined(id string, records []*entity.Entity) Joined {
	j := Joined{ID: id}
	for _, m := range c.members {
		j.Members = append(j.Members, Member{ID: records[m.record].ID, Why: m.why})
	}
	return j
}

// edge says that two records are one party, and why.
type edge struct {
	a, b int
	// rank orders edges: the surest are joined first, so that a doubtful one
	// meets the clusters that sure ones have made.
	rank int
	why  string
}

// joiner holds what joining needs of all records.
type joiner struct {
	records []*entity.Entity
	profile []profile
	parent  []int
	// of holds the records of each root.
	of    map[int][]int
	edges []edge
	joins *Joins
	// bearers counts the records of each group that bear a name.
	bearers map[string]int
}

// join returns the clusters of all records, in the order of their first
// record.
func join(records []*entity.Entity, joins *Joins) []cluster {
	j := &joiner{records: records, joins: joins, parent: make([]int, len(records)), of: map[int][]int{}, bearers: map[string]int{}}
	for i := range records {
		j.parent[i] = i
		j.of[i] = []int{i}
		j.profile = append(j.profile, newProfile(records[i]))
	}
	j.always()
	j.references()
	j.identifiers()
	j.names()
	slices.SortStableFunc(j.edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	accepted := j.edges[:0:0]
	for _, e := range j.edges {
		if j.union(e) {
			accepted = append(accepted, e)
		}
	}
	return j.clusters(j.reasons(accepted))
}

// reasons says why each record is in its cluster: the edge by which it is
// reached from the cluster's first record. Accepted edges form a tree for
// each cluster.
func (j *joiner) reasons(accepted []edge) map[int]string {
	next := map[int][]edge{}
	for _, e := range accepted {
		next[e.a] = append(next[e.a], e)
		next[e.b] = append(next[e.b], e)
	}
	why := map[int]string{}
	for root := range j.records {
		if j.find(root) != root {
			continue
		}
		why[root] = "first kept"
		for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
			from := queue[0]
			for _, e := range next[from] {
				to := e.a + e.b - from
				if why[to] != "" {
					continue
				}
				why[to] = e.why
				if from != root {
					why[to] += " (with " + j.records[from].ID + ")"
				}
				queue = append(queue, to)
			}
		}
	}
	return why
}

func (j *joiner) find(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// union joins the clusters of an edge unless the joins file or the lists
// themselves say that they are two parties.
func (j *joiner) union(e edge) bool {
	a, b := j.find(e.a), j.find(e.b)
	if a == b {
		return false
	}
	for _, x := range j.of[a] {
		for _, y := range j.of[b] {
			if j.joins.apart(j.records[x].ID, j.records[y].ID) {
				return false
			}
			if e.rank > rankSure && sameList(j.profile[x].list, j.profile[y].list) {
				return false // a list that names both keeps them apart
			}
		}
	}
	if b < a {
		a, b = b, a
	}
	j.parent[b] = a
	j.of[a] = append(j.of[a], j.of[b]...)
	delete(j.of, b)
	return true
}

// sameList tells whether two records are of one list that names each party
// once. The EU prints a party anew for each act, and a regime file repeats an
// annex.
func sameList(a, b string) bool {
	return a == b && a != "eu-fsf" && a != "eu-annexes" && a != "us-csl" && a != "regimes"
}

// Ranks of edges. Up to rankSure, what the publishers share is proof enough
// even within one list.
const (
	rankAlways = iota
	rankReference
	rankSure
	rankIdentifier
	rankNameAndDate
	rankName
)

func (j *joiner) add(a, b, rank int, why string) {
	if a != b {
		j.edges = append(j.edges, edge{min(a, b), max(a, b), rank, why})
	}
}

// always adds the joins that the user orders.
func (j *joiner) always() {
	if j.joins == nil {
		return
	}
	byID := map[string]int{}
	for i, e := range j.records {
		byID[e.ID] = i
	}
	for _, group := range j.joins.Always {
		first := -1
		for _, id := range group {
			i, ok := byID[id]
			if !ok {
				continue
			}
			if first >= 0 {
				j.add(first, i, rankAlways, "joined by the joins file")
			} else {
				first = i
			}
		}
	}
}

// references joins records that carry one UN reference or one reference of
// an EU annex.
func (j *joiner) references() {
	byUN, byRef := map[string][]int{}, map[string][]int{}
	for i, e := range j.records {
		for _, l := range e.Listings {
			un := l.UNReference
			if l.List == "un-sc" {
				un = l.Reference
			}
			if un = foldUN(un); un != "" {
				byUN[un] = append(byUN[un], i)
			}
			if strings.HasPrefix(l.Reference, "eu-oj:") {
				byRef[l.Reference] = append(byRef[l.Reference], i)
			}
		}
	}
	for _, un := range slices.Sorted(maps.Keys(byUN)) {
		for _, i := range byUN[un][1:] {
			j.add(byUN[un][0], i, rankReference, "both carry the UN reference "+un)
		}
	}
	for _, ref := range slices.Sorted(maps.Keys(byRef)) {
		for _, i := range byRef[ref][1:] {
			j.add(byRef[ref][0], i, rankReference, "both carry the reference "+ref)
		}
	}
}

// foldUN writes a UN permanent reference in one form: the EU prints LYi.28
// for LYi.028. It returns "" for what is no such reference.
func foldUN(ref string) string {
	prefix, number, ok := strings.Cut(strings.TrimSpace(ref), ".")
	if !ok || len(prefix) != 3 || number == "" || len(number) > 4 || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	return fmt.Sprintf("%s%s.%03s", strings.ToUpper(prefix[:2]), strings.ToLower(prefix[2:]), strings.TrimLeft(number, "0"))
}

// identifying are the properties whose value belongs to one party alone, and
// those that need a like name beside them.
var identifying = map[string]bool{
	"imoNumber": true, "innCode": true, "ogrnCode": true, "leiCode": true, "publicKey": true,
	"passportNumber": false, "idNumber": false, "taxNumber": false, "registrationNumber": false, "swiftBic": false, "socialSecurityNumber": false,
}

// identifiers joins records that share a number.
func (j *joiner) identifiers() {
	byNumber := map[string][]int{}
	for i, e := range j.records {
		had := map[string]bool{}
		for _, id := range e.Identifiers {
			key := numberKey(id)
			if key != "" && !had[key] {
				had[key] = true
				byNumber[key] = append(byNumber[key], i)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(byNumber)) {
		at := byNumber[key]
		if len(at) > 12 {
			continue // a number that so many print is a placeholder
		}
		prop, number, _ := strings.Cut(key, ":")
		for x, a := range at {
			for _, b := range at[x+1:] {
				p, q := &j.profile[a], &j.profile[b]
				if !p.compatible(q) || contradictDates(p, q) {
					continue
				}
				if shared := p.sharedTokens(q); identifying[prop] && (shared > 0 || prop == "imoNumber") || shared >= 2 {
					j.add(a, b, rankIdentifier, "both carry "+prop+" "+number)
				}
			}
		}
	}
}

// numberKey is an identifier in comparable form, "" if it can't join.
func numberKey(id entity.Identifier) string {
	// OFAC marks as fraudulent many IMO numbers that ships do carry.
	if _, ok := identifying[id.Prop]; !ok || id.Invalid && id.Prop != "imoNumber" {
		return ""
	}
	var b strings.Builder
	for _, r := range strings.ToUpper(id.Number) {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			b.WriteRune(r)
		}
	}
	number := strings.TrimPrefix(b.String(), "IMO")
	if len(number) < 6 {
		return ""
	}
	if id.Prop == "imoNumber" && len(number) != 7 {
		return ""
	}
	return id.Prop + ":" + number
}

// clusters collects the roots.
func (j *joiner) clusters(why map[int]string) []cluster {
	kept := j.joins.ids()
	taken := map[string]bool{}
	var out []cluster
	for root := range j.records {
		if j.find(root) != root {
			continue
		}
		members := j.of[root]
		slices.Sort(members)
		c := cluster{id: j.records[root].ID}
		for _, m := range members {
			if id := kept[j.records[m].ID]; id != "" && !taken[id] && len(c.members) == 0 {
				c.id = id
			}
			c.members = append(c.members, member{m, why[m]})
		}
		taken[c.id] = true
		out = append(out, c)
	}
	return out
}
