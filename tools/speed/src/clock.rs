//! Contenders that run in turns, by the CPU time of the thread: until each has its result. Dropping that is not counted. In its turn each runs
//! twice, and the second time is counted.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

use crate::Figures;

const ROUNDS: usize = 5;

/// Contenders, of which the first is the unit.
pub(crate) struct Race<'a> {
    contenders: Vec<Contender<'a>>,
    /// A part of the names of those that run beside the unit.
    only: &'a str,
}

struct Contender<'a> {
    name: &'static str,
    /// Gives the seconds of one run.
    run: Box<dyn Fn() -> f64 + 'a>,
    seconds: Vec<f64>,
}

impl<'a> Race<'a> {
    pub(crate) fn new<R>(only: &'a str, unit: &'static str, run: impl Fn() -> R + 'a) -> Self {
        let mut race = Self { contenders: Vec::new(), only };
        race.add(unit, run);
        race
    }

    pub(crate) fn add<R>(&mut self, name: &'static str, run: impl Fn() -> R + 'a) {
        if !self.contenders.is_empty() && !name.contains(self.only) {
            return;
        }
        let run = move || {
            // What the one before has left in the caches, and of the heap, is not its own doing.
            drop(black_box(run()));
            let start = thread_seconds();
            let result = black_box(run());
            let seconds = thread_seconds() - start;
            drop(result);
            seconds
        };
        self.contenders.push(Contender { name, run: Box::new(run), seconds: Vec::new() });
    }

    /// The medians, over that of the unit.
    pub(crate) fn run(mut self) -> Figures {
        for _ in 0..ROUNDS {
            for contender in &mut self.contenders {
                contender.seconds.push((contender.run)());
            }
        }
        let unit = median(&mut self.contenders[0].seconds);
        let ratio = |one: &mut Contender<'_>| (one.name.to_owned(), median(&mut one.seconds) / unit);
        self.contenders.iter_mut().map(ratio).collect()
    }
}

fn thread_seconds() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
