//! What `qmp import` writes to a folder, and what it learns of a QEMU that runs.

use std::fs;

use crate::program::run;
use crate::support::skip;

#[test]
fn a_document_is_written_for_each_subject() {
    let folder = std::env::temp_dir().join(format!("qmp-import-{}", std::process::id()));
    let out = folder.to_str().expect("its path is text");
    let written = run(&["import", "--qapi", "import/new.json", "--out", out], None);
    let text = fs::read_to_string(folder.join("new.txt")).expect("it was written");
    fs::remove_dir_all(&folder).expect("it can be removed");
    assert_eq!(written.stdout, format!("wrote {}\n", folder.join("new.txt").display()));
    assert!(text.contains("acme-fan\n--------\n"), "{text}");
    assert_eq!(written.code, Some(0));
}

#[cfg(unix)]
#[test]
fn a_qemu_is_asked() {
    let program = std::env::var("QMP_QEMU").unwrap_or_else(|_| "qemu-system-x86_64".to_owned());
    if std::process::Command::new(&program).arg("--version").output().is_err() {
        return skip("a_qemu_is_asked", &format!("{program} is not found: install QEMU or set QMP_QEMU"));
    }
    let imported = run(&["import", "--qemu", &program], None);
    assert_eq!(imported.code, Some(0), "{}", imported.stderr);
    for expected in ["query-status\n------------\n", "SHUTDOWN\n--------\n", "Return QueryStatusReturn.\n"] {
        assert!(imported.stdout.contains(expected), "{expected}");
    }
}
