//! Generates the peer's types from a folder with a schema: `codegen FOLDER FILE`.

use std::env;

fn main() {
    let mut arguments = env::args().skip(1);
    let mut next = || arguments.next().expect("a folder and a file");
    let (folder, file) = (next(), next());
    qapi_codegen::codegen(folder, file, "QmpCommand".into()).expect("the peer knows its schema");
}
