//! The documents of this project, for programs that are given none.

/// Our documents, which the types of `qmp-types` are generated from: the path within this crate, and the text.
///
/// ```
/// use qmp_spec::{DOCUMENTS, Mode, SourceFile, SourceMap};
///
/// let mut sources = SourceMap::default();
/// for (path, text) in DOCUMENTS {
///     sources.add(SourceFile::new(path, text));
/// }
/// let (spec, _) = qmp_spec::read_valid(&sources, Mode::Strict).expect("our documents have no mistakes");
/// assert!(spec.commands.iter().any(|it| it.name == "query-status"));
/// ```
pub static DOCUMENTS: [(&str, &str); 33] = [
    ("documents/acpi.txt", include_str!("../documents/acpi.txt")),
    ("documents/audio.txt", include_str!("../documents/audio.txt")),
    ("documents/authz.txt", include_str!("../documents/authz.txt")),
    ("documents/block-export.txt", include_str!("../documents/block-export.txt")),
    ("documents/block.txt", include_str!("../documents/block.txt")),
    ("documents/chardev.txt", include_str!("../documents/chardev.txt")),
    ("documents/common.txt", include_str!("../documents/common.txt")),
    ("documents/control.txt", include_str!("../documents/control.txt")),
    ("documents/crypto.txt", include_str!("../documents/crypto.txt")),
    ("documents/cxl.txt", include_str!("../documents/cxl.txt")),
    ("documents/dump.txt", include_str!("../documents/dump.txt")),
    ("documents/ebpf.txt", include_str!("../documents/ebpf.txt")),
    ("documents/job.txt", include_str!("../documents/job.txt")),
    ("documents/machine.txt", include_str!("../documents/machine.txt")),
    ("documents/migration.txt", include_str!("../documents/migration.txt")),
    ("documents/misc.txt", include_str!("../documents/misc.txt")),
    ("documents/net.txt", include_str!("../documents/net.txt")),
    ("documents/pci.txt", include_str!("../documents/pci.txt")),
    ("documents/qdev.txt", include_str!("../documents/qdev.txt")),
    ("documents/qom.txt", include_str!("../documents/qom.txt")),
    ("documents/replay.txt", include_str!("../documents/replay.txt")),
    ("documents/rocker.txt", include_str!("../documents/rocker.txt")),
    ("documents/run-state.txt", include_str!("../documents/run-state.txt")),
    ("documents/sockets.txt", include_str!("../documents/sockets.txt")),
    ("documents/stats.txt", include_str!("../documents/stats.txt")),
    ("documents/tpm.txt", include_str!("../documents/tpm.txt")),
    ("documents/trace.txt", include_str!("../documents/trace.txt")),
    ("documents/transaction.txt", include_str!("../documents/transaction.txt")),
    ("documents/uefi.txt", include_str!("../documents/uefi.txt")),
    ("documents/ui.txt", include_str!("../documents/ui.txt")),
    ("documents/vfio.txt", include_str!("../documents/vfio.txt")),
    ("documents/virtio.txt", include_str!("../documents/virtio.txt")),
    ("documents/yank.txt", include_str!("../documents/yank.txt")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn all_documents_are_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
        let entries = folder.read_dir().expect("there are documents");
        let names = entries.map(|it| it.expect("an entry can be read").file_name());
        let mut paths: Vec<_> = names.map(|it| format!("documents/{}", it.display())).collect();
        paths.retain(|it| it.ends_with(".txt"));
        paths.sort();
        assert_eq!(DOCUMENTS.map(|(path, _)| path).as_slice(), paths);
    }
}
