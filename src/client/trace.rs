//! Spans and events of the crate `tracing`, where the feature is on; else nothing.

#[cfg(feature = "tracing")]
mod on {
    use tracing::field::{Empty, display};

    use crate::Error;
    use crate::session::CallId;

    /// A command, from when it was taken until nobody waits for it any more.
    pub(in crate::client) struct Span(tracing::Span);

    impl Span {
        pub(in crate::client) fn command(name: &str, id: CallId) -> Self {
            Self(tracing::debug_span!("qmp", command = name, %id, outcome = Empty))
        }

        /// Notes how the wait has ended.
        pub(in crate::client) fn end<T>(&self, outcome: &Result<T, Error>) {
            match outcome {
                Ok(_) => self.0.record("outcome", "returned"),
                Err(error) => self.0.record("outcome", display(error)),
            };
        }
    }

    /// Notes an event of the server.
    pub(in crate::client) fn event(name: &str) {
        tracing::debug!(target: "qemu_qmp::event", name);
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::Error;
    use crate::session::CallId;

    pub(in crate::client) struct Span;

    impl Span {
        pub(in crate::client) fn command(_: &str, _: CallId) -> Self {
            Self
        }

        pub(in crate::client) fn end<T>(&self, _: &Result<T, Error>) {}
    }

    pub(in crate::client) fn event(_: &str) {}
}

#[cfg(not(feature = "tracing"))]
pub(super) use off::{Span, event};
#[cfg(feature = "tracing")]
pub(super) use on::{Span, event};
