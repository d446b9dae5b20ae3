//! Measures how fast emitted models are read and written, compared with the same models with serde's derives. Both use the
//! example response of the document.

mod derived;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use plannr::{runtime::json, types::Case};

/// The example response, as a server sends it.
fn example() -> Vec<u8> {
    let text = include_str!("../../tests/spec/response_example.json");
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    value.to_string().into_bytes()
}

fn decode(criterion: &mut Criterion) {
    let text = example();
    let mut group = criterion.benchmark_group("decode");
    group.bench_function("table", |bencher| {
        bencher.iter(|| json::from_slice::<Case>(black_box(&text)));
    });
    group.bench_function("table, tolerant", |bencher| {
        bencher.iter(|| json::from_slice_tolerant::<Case>(black_box(&text)));
    });
    group.bench_function("derive", |bencher| {
        bencher.iter(|| serde_json::from_slice::<derived::Case>(black_box(&text)));
    });
}

fn encode(criterion: &mut Criterion) {
    let text = example();
    let table = json::from_slice::<Case>(&text).unwrap_or_default();
    let derive = serde_json::from_slice::<derived::Case>(&text).unwrap_or_default();
    assert_eq!(json::to_vec(&table).ok(), serde_json::to_vec(&derive).ok());
    let mut group = criterion.benchmark_group("encode");
    group.bench_function("table", |bencher| {
        bencher.iter(|| json::to_vec(black_box(&table)))
    });
    group.bench_function("derive", |bencher| {
        bencher.iter(|| serde_json::to_vec(black_box(&derive)));
    });
}

criterion_group!(benches, decode, encode);
criterion_main!(benches);
