//! A QEMU that was started: its end, and what it said before.

use std::io::Read;
use std::process::{Child, ChildStderr, ChildStdout, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{fmt, io, thread};

use crate::{Closed, Error};

/// How much of the end of what it says is kept.
const KEPT: usize = 4096;

/// How long after the end of the connection the end of the process is waited for.
pub(super) const GRACE: Duration = Duration::from_secs(1);

/// How often it is looked whether the process has ended.
pub(super) const LOOK: Duration = Duration::from_millis(2);

/// A QEMU that was started by [`Client::spawn`](super::Client::spawn). It is killed when this is dropped.
///
/// When it ends, whoever waits for an answer or an event is told how: [`Closed::Exited`], with the last lines that it
/// wrote to its standard error if that was piped.
///
/// ```no_run
/// use std::process::Command;
/// use qemu_qmp::{Client, command::Quit};
///
/// let (client, qemu) = Client::spawn(Command::new("qemu-system-x86_64").args(["-display", "none"]))?;
/// client.execute(Quit::new())?;
/// println!("it has ended: {}", qemu.wait()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "dropped, it kills QEMU"]
#[derive(Debug)]
pub struct Qemu {
    process: Arc<Process>,
    kills: bool,
}

impl Qemu {
    pub(super) fn new(process: Arc<Process>) -> Self {
        Self { process, kills: true }
    }

    /// The number of the process.
    ///
    /// ```no_run
    /// # fn show(qemu: &qemu_qmp::client::Qemu) {
    /// println!("QEMU is process {}", qemu.id());
    /// # }
    /// ```
    pub fn id(&self) -> u32 {
        self.process.lock().id()
    }

    /// How it has ended, if it has.
    ///
    /// ```no_run
    /// # fn show(qemu: &qemu_qmp::client::Qemu) -> std::io::Result<bool> {
    /// Ok(qemu.try_wait()?.is_none_or(|it| it.success()))
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn try_wait(&self) -> io::Result<Option<ExitStatus>> {
        self.process.lock().try_wait()
    }

    /// Waits for its end.
    ///
    /// ```no_run
    /// # fn show(qemu: &qemu_qmp::client::Qemu) -> std::io::Result<()> {
    /// println!("it has ended: {}", qemu.wait()?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn wait(&self) -> io::Result<ExitStatus> {
        // Nobody else could look at the process while it is waited for.
        loop {
            match self.try_wait()? {
                Some(status) => return Ok(status),
                None => thread::sleep(LOOK),
            }
        }
    }

    /// Ends it, without asking the guest.
    ///
    /// ```no_run
    /// # fn show(qemu: &qemu_qmp::client::Qemu) -> std::io::Result<()> {
    /// qemu.kill()
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the system refuses.
    pub fn kill(&self) -> io::Result<()> {
        self.process.lock().kill()
    }

    /// What it writes to its standard output, if that was piped; once.
    ///
    /// ```no_run
    /// # fn show(qemu: &qemu_qmp::client::Qemu) -> std::io::Result<()> {
    /// let console = qemu.take_stdout().map(std::io::read_to_string).transpose()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn take_stdout(&self) -> Option<ChildStdout> {
        self.process.lock().stdout.take()
    }

    /// Lets it go on when this is dropped.
    ///
    /// ```no_run
    /// # fn show(qemu: qemu_qmp::client::Qemu) {
    /// qemu.detach();
    /// # }
    /// ```
    pub fn detach(mut self) {
        self.kills = false;
    }
}

impl Drop for Qemu {
    fn drop(&mut self) {
        if self.kills {
            let mut child = self.process.lock();
            // Both fail if it has ended already, which is what was wanted.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The process behind a connection.
#[derive(Debug)]
pub(super) struct Process {
    child: Mutex<Child>,
    said: Option<Arc<Tail>>,
}

impl Process {
    /// Watches what the process says, if it can be heard.
    pub(super) fn new(mut child: Child, program: &str) -> Result<Arc<Self>, Error> {
        let said = child.stderr.take().map(Tail::follow).transpose();
        let (said, failure) = said.map_or_else(|error| (None, Some(error)), |it| (it, None));
        let process = Arc::new(Self { child: Mutex::new(child), said });
        let Some(source) = failure else { return Ok(process) };
        drop(Qemu::new(process));
        Err(Error::Transport { doing: format!("start a thread that reads what `{program}` says"), source })
    }

    fn lock(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it has ended, if it has and all that it said is known, or is not waited for.
    pub(super) fn end(&self, heard_out: bool) -> Option<Closed> {
        let status = self.lock().try_wait().ok().flatten()?;
        let (said, ended) = self.said.as_ref().map_or((String::new(), true), |it| it.text());
        (ended || heard_out).then(|| Closed::Exited { status, said: said.into() })
    }

    /// Why the connection has ended: because the process has, or else for the reason that was seen.
    pub(super) fn explain(&self, reason: Closed) -> Closed {
        let until = Instant::now() + GRACE;
        while Instant::now() < until {
            match self.end(false) {
                Some(end) => return end,
                None => thread::sleep(LOOK),
            }
        }
        self.end(true).unwrap_or(reason)
    }
}

/// The end of what a process says.
#[derive(Default)]
struct Tail(Mutex<(Vec<u8>, bool)>);

impl Tail {
    /// Reads all of it, so that the process is never stuck.
    fn follow(mut from: ChildStderr) -> io::Result<Arc<Self>> {
        let tail = Arc::<Self>::default();
        let kept = tail.clone();
        let follow = move || {
            let mut buffer = [0; 1024];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                kept.keep(&buffer[..length]);
            }
            kept.lock().1 = true;
        };
        thread::Builder::new().name("qmp-stderr".into()).spawn(follow)?;
        Ok(tail)
    }

    fn keep(&self, bytes: &[u8]) {
        let (kept, _) = &mut *self.lock();
        kept.extend_from_slice(bytes);
        let extra = kept.len().saturating_sub(KEPT);
        kept.drain(..extra);
    }

    fn lock(&self) -> MutexGuard<'_, (Vec<u8>, bool)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of it, and whether that is all.
    fn text(&self) -> (String, bool) {
        let (kept, ended) = &*self.lock();
        (String::from_utf8_lossy(kept).trim().to_owned(), *ended)
    }
}

impl fmt::Debug for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tail").finish_non_exhaustive()
    }
}
