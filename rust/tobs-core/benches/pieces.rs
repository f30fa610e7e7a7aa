//! The native pieces that Python calls a million times, without Python: `make bench-rust`.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tobs_core::clock;
use tobs_core::ratelimit::{RateLimiter, Rule};
use tobs_core::writer::{Options, Writer};

const LINES: usize = 10_000;
const BUFFER_BYTES: usize = 128 << 10;
/// Takes everything and keeps nothing, so that what is measured is ours.
const NOTHING: &str = "/dev/null";

fn limit(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("limit");
    let rule = Rule {
        first: 10,
        every: 1_000_000,
        tick_ns: 3_600_000_000_000,
        keys: 256,
    };
    let mut limiter = RateLimiter::new(rule);
    let mut ended = Vec::new();
    group.bench_function("one key over its limit", |bench| {
        bench.iter(|| limiter.allow(black_box(7), clock::coarse_ns(), || (), &mut ended));
    });
    let mut limiter = RateLimiter::new(rule);
    let mut key = 0;
    group.bench_function("four times the keys that have a place", |bench| {
        bench.iter(|| {
            key = (key + 1) % 1024;
            limiter.allow(key, clock::coarse_ns(), || (), &mut ended)
        });
    });
    group.finish();
}

fn write(bench: &mut Criterion) {
    let line = [b'x'; 200];
    let mut group = bench.benchmark_group("10,000 lines");
    group.throughput(Throughput::Bytes((LINES * line.len()) as u64));
    group.bench_function("Writer", |bench| {
        let options = Options {
            buffer_bytes: Some(BUFFER_BYTES),
            flush_after: Some(Duration::from_secs(1)),
            ..Options::default()
        };
        bench.iter(|| {
            let mut file = Writer::create(Path::new(NOTHING), &options)?;
            for _ in 0..LINES {
                file.write(black_box(&line))?;
            }
            file.finish()
        });
    });
    group.bench_function("std::io::BufWriter", |bench| {
        bench.iter(|| {
            let mut file = BufWriter::with_capacity(BUFFER_BYTES, File::create(NOTHING)?);
            for _ in 0..LINES {
                file.write_all(black_box(&line))?;
            }
            file.flush()
        });
    });
    group.finish();
}

criterion_group!(pieces, limit, write);
criterion_main!(pieces);
