//! Rounds of something random, the same in each run of one seed.

use std::time::{Duration, Instant};

/// Rounds that the ordinary tests make; `QMP_FUZZ_SECONDS=300` goes on for that long instead.
const ROUNDS: usize = 300;

/// Half of what a thread has by default.
const STACK: usize = 1 << 20;

/// Numbers without a pattern.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Runs a test in a thread with a small stack.
pub(crate) fn in_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(test).expect("a thread starts");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Runs a round with its number again and again, in a small stack.
pub(crate) fn rounds(mut round: impl FnMut(usize, &mut Random) + Send + 'static) {
    let seconds = std::env::var("QMP_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let until = seconds.map(|it| Instant::now() + Duration::from_secs(it));
    in_small_stack(move || {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for done in 0.. {
            if until.map_or(done == ROUNDS, |it| Instant::now() > it) {
                eprintln!("{done} rounds made");
                break;
            }
            round(done, &mut random);
        }
    });
}
