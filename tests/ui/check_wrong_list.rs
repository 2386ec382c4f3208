//! A list of what cannot hold the elements of the document's.
#[derive(qemu_qmp::Object)]
#[qmp(check = qemu_qmp::types::PciDeviceInfo)]
struct Info {
    slot: String, //~ use `i64` here
    regions: Vec<u8>, //~ cannot hold it
}

fn main() {}
