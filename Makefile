# Interdict: build, test, measure, release. Needs Go alone.

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS  = -s -w -X main.version=$(VERSION)
SYSTEMS  = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: run test check bench campaign release clean

run: ## screen the Arabic example with the embedded starter dataset
	go run ./cmd/interdict screen examples/report.ar.txt

test: ## all tests, as the README has it
	go test ./...

check: ## format, vet, lint
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'gofmt would change these files: run gofmt -w on them'; exit 1; }
	go vet ./...
	go tool -modfile=tools/go.mod golangci-lint run

bench: ## every benchmark once; compare two runs with benchstat
	go test -run '^$$' -bench . -benchmem -count $(or $(COUNT),1) ./...

campaign: ## long fuzzing and full-size measurements, for docs/
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p 2>/dev/null | grep '^Fuzz'); do \
	    echo "== $$p $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(or $(FUZZTIME),2m) $$p || exit 1; \
	  done; \
	done
	INTERDICT_CAMPAIGN=1 go test -run TestCandidateRecall -v -timeout 60m ./internal/match
	INTERDICT_CAMPAIGN=1 go test -run 'TestFaultyServerCampaign|TestKilledUpdate' -v -timeout 30m ./internal/cli
	INTERDICT_CAMPAIGN=1 go test -run TestListIsWhole -v -timeout 120m ./internal/lists/table
	go test -run '^$$' -bench . -benchmem -count 6 ./...

release: ## static binaries for all systems, with checksums, in dist/
	rm -rf dist && mkdir dist
	@for s in $(SYSTEMS); do \
	  os=$${s%/*} arch=$${s#*/}; ext=; [ $$os = windows ] && ext=.exe; \
	  echo "building $$os/$$arch"; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags '$(LDFLAGS)' -o dist/interdict-$$os-$$arch$$ext ./cmd/interdict || exit 1; \
	done
	cd dist && sha256sum interdict-* > SHA256SUMS && cat SHA256SUMS

clean:
	rm -rf dist
