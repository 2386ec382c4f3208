//! Nothing wrong: no modules, an older version, further derives, and a handler.
#![deny(warnings)]

use std::collections::HashSet;

qemu_qmp::spec!("spec/versions.txt", flat, since = "1.9", derives(Eq, Hash));

mod newer {
    qemu_qmp::spec!("spec/versions.txt", since = "1.10.1");
}

struct Porter;

#[qemu_qmp::handler(ignore(unknown))]
impl self::EventHandler for Porter {
    type Output = bool;

    fn acme_bell(&mut self, bell: AcmeBell) -> bool {
        let AcmeBell { button, extra, .. } = bell;
        button == AcmeBellButton::Front && extra.is_empty()
    }
}

#[qemu_qmp::handler(ignore(unknown))]
impl newer::event::EventHandler for Porter {
    type Output = bool;

    fn acme_bell(&mut self, bell: newer::event::AcmeBell) -> bool {
        bell.times == Some(2)
    }
}

fn main() {
    let ring = AcmeRing::new([Bell::new("church")]);
    assert_eq!(HashSet::from([ring.clone()]).len(), 1);
    let _: fn(Event) -> bool = |event| event.dispatch(&mut Porter);
    let _: fn(newer::event::Event) -> bool = |event| event.dispatch(&mut Porter);
}
