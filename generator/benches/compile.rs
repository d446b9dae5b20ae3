//! Measures how long the compiler takes for the document of this project, from its text to the emitted files.

use criterion::{Criterion, criterion_group, criterion_main};
use generator::{Config, compile, source::Source};

fn plannr(criterion: &mut Criterion) {
    let source = Source::from_text("plannr.yaml", include_str!("../../spec/plannr.yaml"));
    let config = Config::default();
    criterion.bench_function("compile the case endpoint", |bencher| {
        bencher.iter(|| compile(&source, &config).output.is_some());
    });
}

criterion_group!(benches, plannr);
criterion_main!(benches);
