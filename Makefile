# The vocabulary of this repository. Every target works on a fresh Debian 12 machine with Swift.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help serve serve-lan test unit lint format bench bench-routing bench-places crash fuzz drill install uninstall docs bless pictures clean

PORT ?= 8080
HOST ?= 127.0.0.1
OSM ?=
CITY ?=
JOBS ?= $(shell nproc)
export PREFIX DESTDIR SYSCONFDIR STATEDIR LOGDIR UNITDIR BUILD
# They load every processor and the disk: beside them, tests that measure time would fail.
PLATFORM_TESTS := ^(Database|Kernel|Directory|Estates|Places)Tests
TESTING := --scratch-path .build-test -c release -Xswiftc -enable-testing -j $(JOBS)

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 11

serve: ## build and serve a map: make serve [OSM=city.osm.pbf] [PORT=8080] [HOST=127.0.0.1]
	@Scripts/install-needs serve
	@Scripts/browser-libraries || true # without them lists and pictures serve
	@Scripts/build-if-needed $(JOBS)
	@.build/release/qiji serve --host $(HOST) --port $(PORT) $(if $(OSM),--osm "$(OSM)")

serve-lan: ## the same for phones on this network, by TLS: make serve-lan [OSM=...] [PORT=8443] [PLAIN_PORT=8081] [LAN_ADDRESS=...]
	@Scripts/install-needs serve lan
	@Scripts/browser-libraries || true # without them lists and pictures serve
	@Scripts/build-if-needed $(JOBS)
	@Scripts/serve-lan --port $(if $(filter file,$(origin PORT)),8443,$(PORT)) $(if $(PLAIN_PORT),--plain-port $(PLAIN_PORT)) \
	  $(if $(LAN_ADDRESS),--address "$(LAN_ADDRESS)") $(if $(OSM),--osm "$(OSM)")

test: ## everything: units, browser, API
	@Scripts/install-needs serve test lan
	@Scripts/run-with-seconds "build for tests" swift build $(TESTING) --build-tests
	@Scripts/run-with-seconds "unit tests" Scripts/with-postgres swift test $(TESTING) --skip-build --skip '$(PLATFORM_TESTS)' \
	  --experimental-maximum-parallelization-width 16
	@Scripts/run-with-seconds "database tests" Scripts/with-postgres swift test $(TESTING) --skip-build --filter '$(PLATFORM_TESTS)' \
	  --experimental-maximum-parallelization-width 6
	@Scripts/run-with-seconds "crash tests" Tests/Crash/run --trial .build-test/release/DatabaseTrial
	@Scripts/run-with-seconds "restore drill" Scripts/restore-drill --program .build-test/release/qiji
	@Scripts/run-with-seconds "browser tests" Tests/Browser/run

unit: ## the quick loop: unit tests, or make unit ONLY=RoutingTests
	@Scripts/install-needs serve
	@Scripts/with-postgres swift test $(TESTING) $(if $(ONLY),--filter $(ONLY))

lint: ## style, layers, dead links in documents
	@Scripts/lint

format: ## rewrite the sources in the one style
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Fuzzing

bench: ## measure beside osmium and tilemaker: make bench [CITY=demo:city:7]
	@Scripts/install-needs serve bench
	@Scripts/bench $(if $(CITY),--city $(CITY))

bench-routing: ## measure ways beside RoutingKit, OSRM and Valhalla: make bench-routing [PEERS=DIR] [ROUNDS=3]
	@Scripts/install-needs serve bench
	@Scripts/bench-routing

bench-places: ## measure places beside PostGIS, names, riding times, one server: make bench-places [COUNT=22000]
	@Scripts/install-needs serve bench
	@Scripts/bench-places $(COUNT)

crash: ## kill programs and PostgreSQL in the middle of their work: make crash [ROUNDS=1000] [SEED=...]
	@Scripts/install-needs serve test
	@swift build $(TESTING) --product DatabaseTrial
	@Tests/Crash/run --trial .build-test/release/DatabaseTrial --rounds $(if $(ROUNDS),$(ROUNDS),1000) $(if $(SEED),--seed $(SEED))

drill: ## lose a city and bring it back from its backup
	@Scripts/install-needs serve
	@Scripts/build-if-needed $(JOBS)
	@Scripts/restore-drill --program .build/release/qiji

install: ## install what was built, without starting it: make install [PREFIX=/usr/local] [DESTDIR=...]
	@Scripts/install

uninstall: ## remove it again; the city, its logs and its settings stay
	@Scripts/install uninstall

fuzz: ## long fuzzing: make fuzz [TARGET=pbf] [SECONDS=300]
	@Scripts/install-needs serve fuzz
	@Scripts/fuzz $(TARGET) $(SECONDS)

docs: ## reference of the libraries as web pages in .build/documentation
	@Scripts/docs

bless: ## accept what the golden files would be now
	@QIJI_BLESS=1 QIJI_BLESS_ORDERS=1 swift test $(TESTING) --filter bless

pictures: ## take the pictures of the documents anew
	@Scripts/install-needs serve test
	@swift build $(TESTING) --product qiji
	@Tests/Browser/run pictures

clean: ## forget every build
	rm -rf .build .build-test .venv .web .data Benchmarks/.build Fuzzing/.build
