//! QEMUs that run: asked by our own client.
#![cfg(unix)]

use std::error::Error;
use std::path::Path;
use std::process::Command;

use qemu_qmp::Client;
use qmp_spec::import::{Introspection, Version};

use crate::outcome::{Failure, Result};

/// Has QEMU run without a machine, a display and devices.
const WITHOUT_MACHINE: [&str; 5] = ["-machine", "none", "-nodefaults", "-display", "none"];

/// What a QEMU replies at a socket.
pub(super) fn connected(path: &Path) -> Result<Introspection> {
    let reply = || ask(&Client::connect_unix(path)?);
    reply().map_err(|error| Failure::cannot(format_args!("ask at {}", path.display()), error))
}

/// What a QEMU replies that is started for it, and ended afterwards.
pub(super) fn started(program: &Path) -> Result<Introspection> {
    let reply = || {
        let (client, process) = Client::spawn(Command::new(program).args(WITHOUT_MACHINE))?;
        let reply = ask(&client);
        // It has nothing to lose.
        let _ = process.kill();
        let _ = process.wait();
        reply
    };
    reply().map_err(|error| Failure::cannot(format_args!("ask {}", program.display()), error))
}

fn ask(client: &Client) -> std::result::Result<Introspection, Box<dyn Error>> {
    let reply = client.execute_raw("query-qmp-schema", ())?;
    let version = client.greeting().version.qemu;
    let number = |it: i64| u32::try_from(it).ok();
    let version = number(version.major).zip(number(version.minor)).zip(number(version.micro));
    let mut introspection = Introspection::parse(reply.value().get())?;
    introspection.version = version.map(|((major, minor), micro)| Version { major, minor, micro });
    Ok(introspection)
}
