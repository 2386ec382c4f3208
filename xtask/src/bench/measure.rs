//! Measuring: rounds in which all candidates take turns, and medians.

use std::fs;
use std::time::Instant;

use crate::failure::Result;

/// What something took, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cost {
    pub(super) wall: f64,
    /// The processor time of the processes that were run, where the system tells it.
    pub(super) cpu: Option<f64>,
}

/// For each candidate its costs, one a round. They take turns, so that a slow minute of the machine meets them all.
pub(super) fn interleaved<T>(rounds: u32, candidates: &[T], run: impl Fn(&T) -> Result) -> Result<Vec<Vec<Cost>>> {
    in_turns(rounds, candidates, |candidate| {
        let (start, before) = (Instant::now(), cpu());
        run(candidate)?;
        let wall = start.elapsed().as_secs_f64();
        Ok(Cost { wall, cpu: cpu().zip(before).map(|(after, before)| after - before) })
    })
}

/// The same of candidates that say themselves what they took.
pub(super) fn in_turns<T, C>(rounds: u32, candidates: &[T], cost: impl Fn(&T) -> Result<C>) -> Result<Vec<Vec<C>>> {
    let mut costs: Vec<_> = candidates.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (candidate, costs) in candidates.iter().zip(&mut costs) {
            costs.push(cost(candidate)?);
        }
    }
    Ok(costs)
}

/// The median of each measure by itself.
pub(super) fn median(costs: &[Cost]) -> Cost {
    let cpu: Option<Vec<f64>> = costs.iter().map(|it| it.cpu).collect();
    Cost { wall: middle(costs.iter().map(|it| it.wall).collect()), cpu: cpu.map(middle) }
}

/// The value that half of the others are below.
pub(super) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        0 => f64::midpoint(values[half - 1], values[half]),
        _ => values[half],
    }
}

/// How long a tick of `/proc` is: Linux promises programs a hundred in a second.
const TICK: f64 = 0.01;

/// The processor time of all processes that this one has waited for, on Linux.
fn cpu() -> Option<f64> {
    ticks(&fs::read_to_string("/proc/self/stat").ok()?).map(|it| it as f64 * TICK)
}

/// User and system time of the children: after the name in brackets, the 14th and the 15th word.
fn ticks(stat: &str) -> Option<u64> {
    let mut words = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let (user, system) = (words.next()?, words.next()?);
    Some(user.parse::<u64>().ok()? + system.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_is_in_the_middle() {
        assert_eq!(middle(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(middle(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn times_of_children_are_found_behind_any_name() {
        let stat = "7 (a ) b) S 1 2 3 4 5 6 7 8 9 10 11 12 130 40 20 0";
        assert_eq!(ticks(stat), Some(170));
        assert_eq!(ticks("7 (a"), None);
    }

    #[test]
    fn candidates_take_turns() {
        let turns = std::cell::RefCell::new(String::new());
        let run = |it: &char| {
            turns.borrow_mut().push(*it);
            Ok(())
        };
        let costs = interleaved(2, &['a', 'b'], run).expect("nothing fails");
        assert_eq!(turns.into_inner(), "abab");
        assert_eq!(costs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }
}
