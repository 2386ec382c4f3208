//! A type of which only rustc knows that it cannot hold the member.
type Rpm = String;

#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    rpm: Rpm, //~ this member is a json-int in the document
}

fn main() {}
