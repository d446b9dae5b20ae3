//! Compiles documents in other processes and collects the outcomes.
//!
//! Each process runs this test again, with the seeds in an environment variable. It prints a line for each document that it
//! has compiled. If it ends before its last document, another process continues with the next one.

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead, BufReader, Read},
    ops::Range,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use crate::document::Corpus;

/// The variable with the seeds of a process.
const SEEDS: &str = "MUTATIONS_OF_CHILD";

/// The address space of a process in KiB. It includes the stacks, and the program itself.
const MEMORY: u64 = 2 << 20;

/// How many documents a process compiles.
const BATCH: u64 = 50;

/// How many times longer a document may take while only the time of the processor is limited.
const PATIENCE: u32 = 20;

/// The outcome of compiling a document.
#[derive(Debug)]
pub enum Outcome {
    /// A crate.
    Compiled { millis: u64 },
    /// Diagnostics with an error.
    Refused { millis: u64 },
    /// The process ended.
    Crashed(String),
    /// It took longer than allowed.
    Endless,
}

/// The documents of a run.
pub struct Run {
    pub outcomes: BTreeMap<u64, Outcome>,
    time: Duration,
}

impl Run {
    /// Compiles the documents of these seeds, in as many processes as the machine has processors.
    pub fn of(seeds: Range<u64>, longest: Duration) -> Run {
        let begin = Instant::now();
        let batches = seeds.clone().step_by(BATCH as usize);
        let mut batches = batches.map(|first| first..seeds.end.min(first + BATCH));
        let batches = std::sync::Mutex::new(&mut batches);
        let next = || batches.lock().expect("no thread panics").next();
        let outcomes = thread::scope(|scope| {
            let count = thread::available_parallelism().map_or(1, usize::from);
            let work = || {
                let mut outcomes = BTreeMap::new();
                while let Some(batch) = next() {
                    outcomes.append(&mut of_batch(batch, longest));
                }
                outcomes
            };
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(work)).collect();
            let results = threads.into_iter().map(|it| it.join().expect("no panic"));
            results.flatten().collect()
        });
        Run {
            outcomes,
            time: begin.elapsed(),
        }
    }

    /// A message for each document that crashed the compiler or took too long.
    pub fn failures(&self) -> impl Iterator<Item = String> {
        let corpus = Corpus::of_the_cases();
        let failed = self.outcomes.iter().filter_map(|(seed, outcome)| {
            let what = match outcome {
                Outcome::Compiled { .. } | Outcome::Refused { .. } => return None,
                Outcome::Crashed(how) => how.as_str(),
                Outcome::Endless => "takes too long",
            };
            Some((*seed, what))
        });
        failed.map(move |(seed, what)| {
            let document = corpus.document(seed);
            let path = document.write();
            format!(
                "seed {seed}, from `{}`: {what}\n{}",
                document.case,
                path.display()
            )
        })
    }

    /// How many documents there were, and the slowest of them.
    pub fn summary(&self) -> String {
        let mut compiled = 0;
        let mut slowest = (0, 0);
        for (seed, outcome) in &self.outcomes {
            compiled += usize::from(matches!(outcome, Outcome::Compiled { .. }));
            if let Outcome::Compiled { millis } | Outcome::Refused { millis } = outcome {
                slowest = slowest.max((*millis, *seed));
            }
        }
        let slow = Corpus::of_the_cases().document(slowest.1);
        format!(
            "{} documents in {:.1} s, {compiled} of them compiled; the slowest took {} ms: seed {}, {}",
            self.outcomes.len(),
            self.time.as_secs_f64(),
            slowest.0,
            slowest.1,
            slow.write().display(),
        )
    }
}

/// Compiles the documents of some seeds, in a process of their own as long as none ends it.
fn of_batch(seeds: Range<u64>, longest: Duration) -> BTreeMap<u64, Outcome> {
    let mut outcomes = BTreeMap::new();
    let mut first = seeds.start;
    while first < seeds.end {
        let mut child = spawn(first..seeds.end, None);
        let mut ended = run(&mut child, longest, &mut outcomes);
        first = outcomes
            .last_key_value()
            .map_or(first, |(last, _)| first.max(last + 1));
        if matches!(ended, Some(Outcome::Endless)) {
            // Other programs can be the cause. Only the time of the processor counts now.
            let mut child = spawn(first..first + 1, Some(longest));
            ended = run(&mut child, longest * PATIENCE, &mut outcomes);
            first += u64::from(ended.is_none());
        }
        if let Some(outcome) = ended {
            outcomes.insert(first, outcome);
            first += 1;
        }
    }
    outcomes
}

/// A process that compiles documents.
struct Worker {
    child: Child,
    seeds: Range<u64>,
}

/// Waits for a process, and adds the outcomes that it prints. Returns what ended it before its last document.
fn run(
    worker: &mut Worker,
    longest: Duration,
    outcomes: &mut BTreeMap<u64, Outcome>,
) -> Option<Outcome> {
    let child = &mut worker.child;
    let lines = BufReader::new(child.stdout.take().expect("the output is piped")).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let mut next = worker.seeds.start;
    while next < worker.seeds.end {
        match receiver.recv_timeout(longest) {
            Ok(line) => {
                if let Some((seed, outcome)) = read(&line) {
                    outcomes.insert(seed, outcome);
                    next = seed + 1;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                child.kill().expect("the process can be ended");
                child.wait().expect("the process ends");
                return Some(Outcome::Endless);
            }
            Err(RecvTimeoutError::Disconnected) => return Some(end_of(child)),
        }
    }
    child.wait().expect("the process ends");
    None
}

/// Starts a process for some documents. `processor` limits the time of the processor.
fn spawn(seeds: Range<u64>, processor: Option<Duration>) -> Worker {
    let program = env::current_exe().expect("the path of this test");
    let mut command = match cfg!(unix) {
        true => Command::new("sh"),
        false => Command::new(&program),
    };
    if cfg!(unix) {
        let seconds = processor.map_or("unlimited".to_owned(), |it| it.as_secs().to_string());
        let limited =
            format!("ulimit -c 0; ulimit -v {MEMORY}; ulimit -t {seconds}; exec \"$0\" \"$@\"");
        command.arg("-c").arg(limited).arg(&program);
    }
    let child = command
        .args(["no_document_crashes_the_compiler", "--exact", "--nocapture"])
        .env(SEEDS, format!("{} {}", seeds.start, seeds.end))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test can run itself");
    Worker { child, seeds }
}

/// How a process ended, and the first lines of what it said.
fn end_of(child: &mut Child) -> Outcome {
    let mut said = String::new();
    let mut errors = child.stderr.take().expect("the errors are piped");
    let _ = errors.read_to_string(&mut said);
    let status = child.wait().expect("the process ends");
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.is_empty())
        .take(6)
        .collect();
    match lines.is_empty() {
        // The limit of the processor's time.
        true => Outcome::Endless,
        false => Outcome::Crashed(format!("{status}: {}", lines.join(" "))),
    }
}

pub fn is_child() -> bool {
    env::var_os(SEEDS).is_some()
}

/// What a process does: compiles its documents, and prints a line for each.
pub fn work(corpus: &Corpus) {
    let seeds = env::var(SEEDS).expect("the seeds");
    let (first, end) = seeds.split_once(' ').expect("two numbers");
    let [first, end] = [first, end].map(|it| it.parse::<u64>().expect("a seed"));
    println!();
    for seed in first..end {
        let document = corpus.document(seed);
        let begin = Instant::now();
        let compilation = document.compiled("mutation");
        let has_internal = compilation
            .diagnostics
            .iter()
            .find(|it| it.code == generator::diagnostic::Code::Internal);
        assert!(has_internal.is_none(), "{has_internal:?}");
        let millis = begin.elapsed().as_millis();
        let what = if compilation.output.is_some() {
            "compiled"
        } else {
            "refused"
        };
        println!("{seed} {what} {millis}");
    }
}

/// The outcome in a line that a process prints.
fn read(line: &str) -> Option<(u64, Outcome)> {
    let mut words = line.split(' ');
    let seed = words.next()?.parse().ok()?;
    let what = words.next()?;
    let millis = words.next()?.parse().ok()?;
    let outcome = match what {
        "compiled" => Outcome::Compiled { millis },
        _ => Outcome::Refused { millis },
    };
    Some((seed, outcome))
}
