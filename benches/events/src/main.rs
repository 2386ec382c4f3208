//! Decodes the lines of a file as often as it is told: `events FILE PASSES`.
//!
//! Which events there are types for stands in a file that `cargo xtask bench decode` writes.

use std::hint::black_box;
use std::{env, fs};

use qemu_qmp::Message;

include!(env!("QMP_BENCH_EVENTS"));

fn main() {
    let mut arguments = env::args().skip(1);
    let text = fs::read(arguments.next().expect("a file of lines")).expect("the file of lines is there");
    let passes: usize = arguments.next().expect("how many passes").parse().expect("the passes are a number");
    for _ in 0..passes {
        for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            assert!(black_box(Message::<event::Event>::from_line(line)).is_ok(), "each line was decoded before");
        }
    }
}
