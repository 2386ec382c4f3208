//! The first message of real servers.

use qmp_types::{Capability, Message, VersionTriple};

use crate::support::{decode, survives};

const QEMU_7_2: &str = r#"{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "Debian 1:7.2+dfsg-7+deb12u18+b3"}, "capabilities": ["oob"]}}"#;
const QEMU_0_14: &str =
    r#"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 14, "major": 0}, "package": ""}, "capabilities": []}}"#;

#[test]
fn greeting_of_a_real_server() {
    let Message::Greeting(greeting) = decode(QEMU_7_2) else {
        panic!("not a greeting");
    };
    let version = VersionTriple { major: 7, minor: 2, micro: 22 };
    assert_eq!(greeting.version.qemu, version);
    assert_eq!(greeting.version.package, "Debian 1:7.2+dfsg-7+deb12u18+b3");
    assert_eq!(greeting.capabilities, [Capability::Oob]);
}

#[test]
fn greetings_survive() {
    survives(QEMU_7_2);
    survives(QEMU_0_14);
}
