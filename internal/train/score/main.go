// Command score learns the weights by which internal/match scores a name and
// writes them as the table that package embeds.
//
//	go run ./internal/train/score --lists EU --lists UK --lists UN --lists OFAC \
//	    --questions crossscript/dev.tsv --customers negatives_dev.csv.gz --out internal/match/weights.tsv
//
// It asks an index of the lists' Latin names for three things and looks at
// what comes back, a comparison with features each (see [match.Examined]):
//
//   - names whose party is known: of the questions those that may be learned
//     from ([evaluate.Learn]), native names of parties that stand on the lists
//     of the US alone, and Latin names of both kinds of party, altered
//     (alter.go). The party meant is true, the best others are false;
//   - customers who are on no list: all is false;
//   - recombined names, one word of a party's with the rest of another's, and
//     words that don't name a person yet, one alone or a given name with a
//     father's name: all is false.
//
// A logistic regression with a ridge is fitted (fit.go): weights of persons
// and of bodies, with deviations for each pair of scripts, and signs as the
// features demand. Scale and prior of each group are then set so that a score
// is the probability of a true pair where half are true (calibrate.go).
//
// The same inputs and seed give the same table, byte for byte.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

// options are what the command was asked to do.
type options struct {
	lists     []string
	questions string
	customers string
	skip      int
	take      int
	out       string
	rounds    int
	seed      uint64
}

func main() {
	var o options
	flag.Func("lists", "a publisher's file; given once for each", func(path string) error {
		o.lists = append(o.lists, path)
		return nil
	})
	flag.StringVar(&o.questions, "questions", "", "native names with expected_ids")
	flag.StringVar(&o.customers, "customers", "", "customers on no list")
	flag.IntVar(&o.skip, "skip", 5000, "customers to pass over: those the golden summary is measured on")
	flag.IntVar(&o.take, "take", 12000, "customers to ask after those")
	flag.StringVar(&o.out, "out", "internal/match/weights.tsv", "the table to write")
	flag.IntVar(&o.rounds, "rounds", 500, "steps of the fit")
	flag.Uint64Var(&o.seed, "seed", 7, "seed of what is drawn")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if len(o.lists) == 0 || o.questions == "" || o.customers == "" {
		return errors.New("lists, questions and customers must be named; --help says how")
	}
	examples, err := collect(ctx, o)
	if err != nil {
		return err
	}
	for _, line := range census(examples) {
		fmt.Fprintln(os.Stderr, line)
	}
	model := fit(examples, o.rounds)
	calibrate(model, examples)
	for _, line := range report(model, examples) {
		fmt.Fprintln(os.Stderr, line)
	}
	return os.WriteFile(o.out, []byte(model.table()), 0o644)
}
