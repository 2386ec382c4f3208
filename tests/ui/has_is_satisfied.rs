//! Paths that the documents have, as a literal and as a constant.
const CACHE: &str = "blockdev-add.driver=qcow2.cache-size";

fn ask(schema: &qemu_qmp::schema::Schema) -> bool {
    qemu_qmp::has!(schema, "STOP")
        && qemu_qmp::has!(schema, CACHE)
        && qemu_qmp::has!(schema, "blockdev-add.file.file.file.file.file.file.locking")
        && qemu_qmp::has!(schema, "query-block->inserted.image.filename")
        && qemu_qmp::has!(schema, "query-jobs->status=ready")
}

fn main() {}
