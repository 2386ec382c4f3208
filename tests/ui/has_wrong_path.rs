//! Paths that no document has.
fn ask(schema: &qemu_qmp::schema::Schema) -> bool {
    qemu_qmp::has!(schema, "blockdev-ad") //~ no document has a command or an event `blockdev-ad`
        || qemu_qmp::has!(schema, "eject.identity") //~ leads nowhere in the documents; there is `device`, `id`, `force`
        || qemu_qmp::has!(schema, "blockdev-add.discard=no") //~ has no such value in the documents, but `ignore`, `unmap`
        || qemu_qmp::has!(schema, "query-jobs->state") //~ there is `id`, `type`, `status`
}

fn main() {}
