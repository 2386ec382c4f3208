//! The task that reads while no call does, writes what the socket did not take at once, and watches deadlines.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use ::tokio::time::{Instant, Sleep, sleep};

use super::turns::Turn;
use crate::client::process::{GRACE, LOOK};
use crate::client::reader::Closes;
use crate::client::shared::Shared;
use crate::error::Closed;

/// Reads until the connection ends, whenever no call does.
pub(super) async fn run(shared: Arc<Shared>) {
    // However this task ends, nobody is left waiting.
    let closes = Closes(&shared);
    let (mut lease, mut alarm) = (pin!(sleep(Duration::ZERO)), pin!(sleep(Duration::ZERO)));
    let reason = poll_fn(|cx| drive(&shared, lease.as_mut(), alarm.as_mut(), cx)).await;
    shared.end(explain(&shared, reason).await);
    drop(closes);
}

/// Why the connection has ended: perhaps because the process that this client has started has.
async fn explain(shared: &Shared, reason: Closed) -> Closed {
    let Some(process) = shared.process.as_ref().filter(|_| reason.is_by_server()) else { return reason };
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        match process.end(false) {
            Some(end) => return end,
            None => ::tokio::time::sleep(LOOK).await,
        }
    }
    process.end(true).unwrap_or(reason)
}

/// Does what can be done now, until the connection has ended.
fn drive(
    shared: &Shared,
    mut lease: Pin<&mut Sleep>,
    mut alarm: Pin<&mut Sleep>,
    cx: &mut Context<'_>,
) -> Poll<Closed> {
    loop {
        let Some(mut reading) = shared.reading() else { return Poll::Ready(Closed::ByClient) };
        let mut state = shared.lock();
        if let Some(reason) = state.ended() {
            return Poll::Ready(reason);
        }
        state.set_driver(cx.waker());
        while let Some(deadline) = state.alarm().map(Instant::from_std) {
            if alarm.deadline() != deadline {
                alarm.as_mut().reset(deadline);
            }
            if alarm.as_mut().poll(cx).is_pending() {
                break;
            }
            // Not the time of the system: a test may have stopped the clock of tokio.
            state.ring(Instant::now().into_std());
        }
        let writes = state.wants_writer();
        let turn = state.drivers_turn(|| lease.as_mut().poll(cx).is_ready());
        drop(state);
        if !writes {
            reading.end_write();
        } else if let Poll::Ready(written) = reading.write(shared, cx) {
            match written {
                Ok(()) => continue,
                Err(reason) => return Poll::Ready(reason),
            }
        }
        match turn {
            Turn::Wait => return Poll::Pending,
            Turn::Lease(time) => lease.as_mut().reset(Instant::now() + time),
            Turn::Read => {
                if let Err(reason) = ready!(reading.read(shared, cx, None)) {
                    return Poll::Ready(reason);
                }
            }
        }
    }
}
