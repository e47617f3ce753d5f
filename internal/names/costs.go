package names

// Costs are in thousandths: 1000 is the cost of putting one consonant for an
// unrelated one. They are set by hand from how names of one person are spelt
// in different alphabets. For the scripts that were learned (see learned.go) the
// cost is one sign among several.

// pairCosts are the costs of one sound for another, both ways.
var pairCosts = []struct {
	x, y sound
	cost int
}{
	// vowels
	{sA, sE, 200}, {sA, sO, 220}, {sA, sI, 300}, {sA, sU, 280}, {sE, sI, 150}, {sE, sO, 280}, {sE, sU, 300}, {sI, sO, 300}, {sI, sU, 280}, {sO, sU, 100},
	{sGlide, sI, 20}, {sGlide, sE, 120}, {sGlide, sA, 300}, {sGlide, sO, 320}, {sGlide, sU, 300},
	// consonants
	{sB, sP, 400}, {sB, sV, 450}, {sP, sF, 450}, {sF, sV, 300}, {sV, sW, 60}, {sW, sU, 150}, {sW, sO, 250}, {sV, sU, 400}, {sF, sW, 500},
	{sT, sD, 400}, {sT, sTh, 80}, {sD, sDh, 80}, {sTh, sDh, 250}, {sTh, sS, 300}, {sDh, sZ, 80}, {sTh, sD, 400}, {sTh, sF, 600},
	{sS, sZ, 300}, {sS, sSh, 350}, {sSh, sZh, 350}, {sSh, sCh, 350}, {sZ, sZh, 250}, {sZh, sJ, 120}, {sCh, sJ, 450}, {sZ, sJ, 450}, {sS, sCh, 550}, {sS, sTh, 350}, {sZ, sDh, 120},
	{sChx, sCh, 40}, {sChx, sSh, 150}, {sChx, sK, 250}, {sChx, sX, 200}, {sChx, sS, 450}, {sChx, sJ, 450},
	{sJ, sJy, 20}, {sJy, sGlide, 120}, {sJy, sI, 150}, {sJy, sZh, 100}, {sJy, sX, 400}, {sJ, sGs, 120}, {sJy, sGs, 120}, {sGs, sG, 20}, {sGs, sGh, 120}, {sGs, sZh, 250}, {sGs, sK, 420}, {sGs, sX, 500}, {sJy, sDh, 400},
	{sK, sG, 400}, {sK, sX, 300}, {sX, sH, 120}, {sX, sGh, 350}, {sX, sG, 500}, {sGh, sG, 80}, {sGh, sH, 350}, {sH, sG, 500}, {sGh, sK, 450}, {sK, sH, 550}, {sGh, sR, 700},
	{sTs, sT, 220}, {sTs, sS, 220}, {sTs, sZ, 250}, {sTs, sCh, 300}, {sTs, sChx, 350}, {sTs, sK, 450}, {sTs, sTh, 350}, {sTs, sSh, 450}, {sTs, sD, 600},
	{sM, sN, 500}, {sL, sR, 700}, {sK, sS, 800}, {sChx, sT, 900},
	// Cyrillic
	{sCyrG, sG, 0}, {sCyrG, sGs, 20}, {sCyrG, sGh, 60}, {sCyrG, sH, 100}, {sCyrG, sK, 420}, {sCyrG, sX, 350}, {sCyrG, sJ, 500}, {sCyrG, sV, 700},
	// Arabic and Hebrew letters and the sounds they are read as
	{sArA, sA, 0}, {sArA, sE, 120}, {sArA, sO, 150}, {sArA, sU, 250}, {sArA, sI, 220}, {sArA, sGlide, 450},
	{sArW, sW, 0}, {sArW, sV, 40}, {sArW, sO, 0}, {sArW, sU, 0}, {sArW, sF, 500}, {sArW, sA, 400}, {sArW, sE, 450},
	{sArY, sI, 0}, {sArY, sGlide, 0}, {sArY, sE, 60}, {sArY, sA, 250}, {sArY, sJy, 60}, {sArY, sJ, 350},
	{sArB, sB, 0}, {sArB, sP, 90}, {sArB, sV, 300}, {sArF, sF, 0}, {sArF, sV, 100}, {sArF, sP, 350}, {sArF, sW, 300},
	{sArJ, sJ, 0}, {sArJ, sJy, 0}, {sArJ, sGs, 20}, {sArJ, sG, 80}, {sArJ, sZh, 60}, {sArJ, sCh, 300}, {sArJ, sChx, 300}, {sArJ, sCyrG, 120}, {sArJ, sGh, 200}, {sArJ, sK, 600}, {sArJ, sZ, 500}, {sArJ, sDh, 400},
	{sArK, sK, 0}, {sArK, sG, 200}, {sArK, sChx, 300}, {sArK, sGs, 300}, {sArK, sX, 450}, {sArK, sCyrG, 250},
	{sArQ, sK, 0}, {sArQ, sG, 80}, {sArQ, sGh, 80}, {sArQ, sGs, 100}, {sArQ, sX, 450}, {sArQ, sCyrG, 200},
	{sArX, sX, 0}, {sArX, sH, 150}, {sArX, sK, 420}, {sArX, sChx, 200}, {sArX, sGh, 450},
	{sArHh, sH, 0}, {sArHh, sX, 250}, {sArHh, sChx, 450}, {sArHh, sK, 550}, {sArHh, sGh, 600},
	{sArH, sH, 0}, {sArH, sA, 60}, {sArH, sE, 60}, {sArH, sI, 300}, {sArH, sT, 200}, {sArH, sX, 300}, {sArH, sCyrG, 150},
	{sArTh, sTh, 0}, {sArTh, sT, 80}, {sArTh, sS, 80}, {sArTh, sZ, 500},
	{sArDh, sDh, 0}, {sArDh, sZ, 50}, {sArDh, sD, 80}, {sArDh, sTh, 200}, {sArDh, sS, 500},
	{sArDd, sD, 0}, {sArDd, sZ, 80}, {sArDd, sDh, 20}, {sArDd, sTh, 400},
	{sArZz, sZ, 0}, {sArZz, sDh, 20}, {sArZz, sD, 200}, {sArZz, sTh, 300},
	{sArT, sT, 0}, {sArT, sTh, 120}, {sArT, sD, 400}, {sArD, sD, 0}, {sArD, sDh, 80}, {sArD, sT, 400},
	{sArS, sS, 0}, {sArS, sZ, 350}, {sArS, sSh, 400}, {sArS, sTh, 350}, {sArS, sChx, 500}, {sArZ, sZ, 0}, {sArZ, sS, 300}, {sArZ, sZh, 300}, {sArZ, sJ, 450}, {sArZ, sDh, 100}, {sArZ, sTh, 500},
	{sArSh, sSh, 0}, {sArSh, sChx, 60}, {sArSh, sCh, 150}, {sArSh, sS, 350}, {sArSh, sZh, 300},
	{sArGh, sGh, 0}, {sArGh, sG, 50}, {sArGh, sGs, 80}, {sArGh, sCyrG, 50}, {sArGh, sR, 500}, {sArGh, sK, 400}, {sArGh, sX, 300}, {sArGh, sH, 400}, {sArGh, sJ, 500},
	{sArAin, sA, 20}, {sArAin, sE, 60}, {sArAin, sI, 80}, {sArAin, sO, 80}, {sArAin, sU, 80}, {sArAin, sGlide, 300},
	{sHeB, sB, 0}, {sHeB, sV, 0}, {sHeB, sW, 60}, {sHeB, sP, 500}, {sHeP, sP, 0}, {sHeP, sF, 0}, {sHeP, sV, 400},
	{sHeTs, sTs, 0}, {sHeTs, sZ, 80}, {sHeTs, sS, 150}, {sHeTs, sT, 300}, {sHeTs, sCh, 200}, {sHeTs, sChx, 200}, {sHeSh, sSh, 0}, {sHeSh, sS, 100}, {sHeSh, sChx, 120},
	{sHeKh, sK, 0}, {sHeKh, sX, 40}, {sHeKh, sChx, 40}, {sHeKh, sH, 150}, {sHeKh, sG, 500},
	// Korean letters
	{sKoG, sK, 0}, {sKoG, sG, 0}, {sKoG, sGs, 20}, {sKoG, sGh, 150}, {sKoG, sX, 450}, {sKoD, sT, 0}, {sKoD, sD, 0}, {sKoD, sTh, 100},
	{sKoB, sP, 0}, {sKoB, sB, 0}, {sKoB, sV, 60}, {sKoB, sF, 350}, {sKoB, sW, 300}, {sKoP, sP, 0}, {sKoP, sF, 40}, {sKoP, sB, 350}, {sKoP, sV, 200},
	{sKoS, sS, 0}, {sKoS, sSh, 30}, {sKoS, sZ, 300}, {sKoS, sTh, 150}, {sKoT, sT, 20}, {sKoT, sS, 20}, {sKoT, sSh, 80}, {sKoT, sD, 150},
	{sKoJ, sJ, 0}, {sKoJ, sJy, 0}, {sKoJ, sChx, 20}, {sKoJ, sCh, 40}, {sKoJ, sZ, 80}, {sKoJ, sZh, 40}, {sKoJ, sGs, 100}, {sKoJ, sTs, 120}, {sKoJ, sDh, 120},
	{sKoCh, sChx, 0}, {sKoCh, sCh, 0}, {sKoCh, sTs, 60}, {sKoCh, sJ, 250}, {sKoCh, sJy, 250}, {sKoCh, sZ, 400}, {sKoCh, sZh, 250},
	{sKoR, sR, 0}, {sKoR, sL, 0}, {sKoR, sN, 400}, {sKoL0, sR, 0}, {sKoL0, sL, 0}, {sKoL0, sN, 50}, {sKoL0, sGlide, 60},
	{sKoEo, sO, 0}, {sKoEo, sU, 40}, {sKoEo, sE, 250}, {sKoEo, sA, 350}, {sKoEo, sI, 500}, {sKoEu, sU, 0}, {sKoEu, sE, 80}, {sKoEu, sI, 150}, {sKoEu, sO, 120}, {sKoEu, sA, 250},
	{sKoAe, sA, 40}, {sKoAe, sE, 0}, {sKoAe, sI, 200}, {sKoAe, sO, 300},
	{sKoA, sA, 0}, {sKoA, sE, 350}, {sKoA, sO, 400}, {sKoA, sU, 400}, {sKoA, sI, 500}, {sKoI, sI, 0}, {sKoI, sE, 350}, {sKoI, sA, 500}, {sKoI, sO, 500}, {sKoI, sU, 450}, {sKoI, sGlide, 100},
	{sKoO, sO, 0}, {sKoO, sU, 350}, {sKoO, sE, 450}, {sKoO, sA, 400}, {sKoO, sI, 500}, {sKoU, sU, 0}, {sKoU, sO, 350}, {sKoU, sE, 450}, {sKoU, sI, 450}, {sKoU, sA, 400}, {sKoU, sW, 100},
	{sKoY, sGlide, 0}, {sKoY, sI, 60}, {sKoY, sJy, 900}, {sKoY, sE, 400}, {sKoY, sA, 600}, {sKoY, sO, 600}, {sKoY, sU, 600},
	// Chinese syllables in foreign names
	{sHanB, sB, 0}, {sHanB, sV, 120}, {sHanB, sP, 120}, {sHanB, sF, 500}, {sHanP, sP, 0}, {sHanP, sB, 150}, {sHanP, sF, 400},
	{sHanF, sF, 0}, {sHanF, sV, 20}, {sHanF, sH, 200}, {sHanF, sW, 150}, {sHanF, sP, 450}, {sHanF, sB, 500},
	{sHanD, sD, 0}, {sHanD, sT, 80}, {sHanD, sTh, 120}, {sHanD, sDh, 100}, {sHanT, sT, 0}, {sHanT, sD, 150}, {sHanT, sTh, 60}, {sHanT, sTs, 350},
	{sHanL, sL, 0}, {sHanL, sR, 20}, {sHanG, sG, 0}, {sHanG, sGs, 40}, {sHanG, sK, 80}, {sHanG, sGh, 60}, {sHanG, sX, 300}, {sHanG, sH, 400},
	{sHanK, sK, 0}, {sHanK, sG, 200}, {sHanK, sX, 120}, {sHanK, sChx, 150}, {sHanK, sGs, 250}, {sHanH, sH, 0}, {sHanH, sX, 0}, {sHanH, sF, 200}, {sHanH, sG, 350}, {sHanH, sGh, 150}, {sHanH, sChx, 200}, {sHanH, sJy, 300}, {sHanH, sV, 400},
	{sHanJ, sJ, 20}, {sHanJ, sCh, 20}, {sHanJ, sChx, 40}, {sHanJ, sJy, 60}, {sHanJ, sZh, 40}, {sHanJ, sGs, 60}, {sHanJ, sG, 200}, {sHanJ, sK, 200}, {sHanJ, sTs, 150}, {sHanJ, sZ, 200}, {sHanJ, sD, 250}, {sHanJ, sDh, 100}, {sHanJ, sT, 300}, {sHanJ, sSh, 300}, {sHanJ, sS, 400}, {sHanJ, sGlide, 350},
	{sHanX, sSh, 0}, {sHanX, sS, 60}, {sHanX, sX, 300}, {sHanX, sH, 250}, {sHanX, sChx, 100}, {sHanX, sZh, 250}, {sHanX, sCh, 250}, {sHanX, sTh, 350}, {sHanX, sZ, 250},
	{sHanR, sR, 0}, {sHanR, sJ, 100}, {sHanR, sZh, 80}, {sHanR, sJy, 150}, {sHanR, sGs, 120}, {sHanR, sL, 400},
	{sHanZ, sZ, 40}, {sHanZ, sTs, 0}, {sHanZ, sS, 150}, {sHanZ, sDh, 60}, {sHanZ, sCh, 250}, {sHanZ, sChx, 300}, {sHanZ, sT, 350}, {sHanS, sS, 0}, {sHanS, sZ, 80}, {sHanS, sTh, 60}, {sHanS, sSh, 250}, {sHanS, sTs, 200}, {sHanS, sDh, 300},
	{sHanW, sW, 0}, {sHanW, sV, 20}, {sHanW, sU, 80}, {sHanW, sO, 150}, {sHanW, sF, 400}, {sHanN, sN, 0}, {sHanN, sM, 60}, {sHanEr, sR, 0}, {sHanEr, sL, 0},
	{sHanE, sE, 20}, {sHanE, sI, 60}, {sHanE, sA, 120}, {sHanE, sO, 120}, {sHanE, sU, 120}, {sHanU, sU, 0}, {sHanU, sO, 20}, {sHanU, sE, 150}, {sHanU, sA, 200}, {sHanU, sI, 200}, {sHanU, sV, 200}, {sHanU, sW, 60},
}

// gapCosts are the costs of a sound that the other word lacks.
var gapCosts = [soundCount]int{
	sA: 280, sE: 280, sI: 280, sO: 280, sU: 280, sGlide: 90,
	sH: 350, sW: 600, sX: 800, sGh: 700, sCyrG: 900, sJy: 700,
	sArA: 220, sArW: 380, sArY: 330, sArAin: 30, sArH: 220, sArHh: 450,
	sKoL0: 60, sKoEo: 280, sKoEu: 100, sKoAe: 280, sKoA: 350, sKoI: 350, sKoO: 350, sKoU: 350, sKoY: 350, sKoT: 700,
	sHanE: 50, sHanU: 50, sHanF: 700, sHanW: 400, sHanH: 450, sHanEr: 250, sHanN: 800,
}

// gapAgainstAbjad are the costs of a sound that a word of an unvowelled
// script lacks.
var gapAgainstAbjad = [soundCount]int{
	sA: 60, sE: 50, sI: 80, sO: 90, sU: 80, sGlide: 60,
	sH: 300, sW: 400, sX: 800, sGh: 700, sCyrG: 900, sJy: 600,
	sArA: 220, sArW: 380, sArY: 330, sArAin: 100, sArH: 220, sArHh: 450,
}

// finalGapCosts are the least costs of a last sound that the other word lacks:
// an ending that makes another name of one (Naim, Naima; Qasim, Qasimi).
var finalGapCosts = [soundCount]int{sI: 550, sArY: 550, sGlide: 300}

// weights say how much of a word a sound is, for relating costs to length.
var weights = [soundCount]int{
	sA: 350, sE: 350, sI: 350, sO: 350, sU: 350, sGlide: 150, sH: 700,
	sArA: 350, sArW: 600, sArY: 500, sArAin: 200, sArH: 500,
	sKoL0: 600, sKoEo: 350, sKoEu: 250, sKoAe: 350, sKoA: 350, sKoI: 350, sKoO: 350, sKoU: 350, sKoY: 250, sHanE: 150, sHanU: 150, sHanW: 600, sHanEr: 600,
}

// costTable holds the finished costs; it is built once and only read.
type costTable struct {
	pair   [soundCount][soundCount]uint16
	gap    [2][soundCount]uint16 // [the other word is of an abjad]
	weight [soundCount]uint16
}

var costs = newCostTable()

func newCostTable() *costTable {
	t := &costTable{}
	set := func(cost int) uint16 {
		if cost == 0 {
			return 1000
		}
		return uint16(cost)
	}
	for x := none; x < soundCount; x++ {
		for y := none; y < soundCount; y++ {
			t.pair[x][y] = 1000
			if x.vowel() != y.vowel() {
				t.pair[x][y] = 1200
			}
		}
		t.gap[0][x], t.gap[1][x], t.weight[x] = set(gapCosts[x]), set(gapAgainstAbjad[x]), set(weights[x])
	}
	for _, pc := range pairCosts {
		t.pair[pc.x][pc.y], t.pair[pc.y][pc.x] = uint16(pc.cost), uint16(pc.cost)
	}
	t.compose()
	for x := none; x < soundCount; x++ {
		t.pair[x][x] = 0
	}
	return t
}

// compose gives two letters with several readings the cost of meeting in the
// reading they share: ض and ظ meet in z.
func (t *costTable) compose() {
	for x := sCyrG; x < soundCount; x++ {
		for y := sCyrG; y < soundCount; y++ {
			for via := sA; via < sCyrG; via++ {
				t.pair[x][y] = min(t.pair[x][y], t.pair[x][via]+t.pair[via][y])
			}
		}
	}
}
