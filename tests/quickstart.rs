//! The first command of the README does what it says there.

use std::env;
use std::path::Path;
use std::process::Command;

#[test]
fn a_document_becomes_types_and_a_server() {
    let test = env::current_exe().expect("the test has a path");
    let program = test.parent().and_then(Path::parent).expect("it is in a folder").join("examples/quickstart");
    let output =
        Command::new(program).output().expect("the example is built when the tests of the whole package are run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let mut wanted =
        vec!["pub struct AcmeFan {", "ACME_FAN: fan 1 (rear) at 870 rpm: slow", "malformed event ACME_DOOR"];
    if cfg!(unix) {
        wanted.extend(["query-status: ", "WATCHDOG: the action is pause"]);
    }
    for words in wanted {
        assert!(said.contains(words), "{words}\n{said}");
    }
}
