//! Three doors, one generator: the files, the build script and the macro give the same items.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use qmp_codegen::{Config, Files, embed, generate};
use qmp_spec::{Mode, SourceFile, SourceMap};
use quote::quote;

const DOCUMENT: &str = "examples/quickstart/acme.txt";

/// The items of each module, all formatted alike.
type Modules = Vec<(String, Vec<String>)>;

fn modules(items: &[syn::Item]) -> Modules {
    let modules = items.iter().filter_map(|it| match it {
        syn::Item::Mod(module) => Some((module.ident.to_string(), texts(&module.content.as_ref()?.1))),
        _ => None,
    });
    modules.collect()
}

fn texts(items: &[syn::Item]) -> Vec<String> {
    let file =
        |it: &syn::Item| syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![it.clone()] };
    items.iter().map(|it| prettyplease::unparse(&file(it))).collect()
}

fn by_files(root: &Path) -> Modules {
    let text = fs::read_to_string(root.join(DOCUMENT)).expect("the document is readable");
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new(DOCUMENT, &text));
    let (spec, _) = qmp_spec::read_valid(&sources, Mode::Strict).expect("the document has no mistake");
    let config = Config { runtime: syn::parse_str("::qemu_qmp").expect("a path") };
    let files = Files::new(&generate(&spec, &sources, &config), &sources, "a test");
    let modules = files.iter().filter(|(path, _)| *path != Path::new("mod.rs")).map(|(path, text)| {
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        (name, texts(&syn::parse_file(text).expect("it is Rust").items))
    });
    modules.collect()
}

fn by_build_script(root: &Path) -> Modules {
    let test = env::current_exe().expect("the test has a path");
    let program = test.parent().and_then(Path::parent).expect("it is in a folder").join("examples/build_script");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(program)
        .env("CARGO_MANIFEST_DIR", root)
        .env("OUT_DIR", &folder)
        .output()
        .expect("the example is built when the tests of the whole package are run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains(&format!("cargo::rerun-if-changed={DOCUMENT}")), "cargo is told of the document: {said}");
    let text = fs::read_to_string(folder.join("acme.rs")).expect("the file was written");
    modules(&syn::parse_file(&text).expect("it is Rust").items)
}

fn by_macro() -> Modules {
    let tokens = embed::expand("", quote!(#DOCUMENT, crate = ::qemu_qmp));
    let text = tokens.to_string();
    assert!(text.contains("include_bytes"), "the document is tracked");
    modules(&syn::parse2::<syn::File>(tokens).expect("it is Rust").items)
}

#[test]
fn all_doors_give_the_same_items() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = by_files(root);
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["event"]);
    assert!(files[0].1.len() > 10);
    assert_same(&files, &by_build_script(root));
    assert_same(&files, &by_macro());
}

fn assert_same(expected: &Modules, found: &Modules) {
    for ((name, expected), (found_name, found)) in expected.iter().zip(found) {
        assert_eq!(name, found_name);
        for (expected, found) in expected.iter().zip(found) {
            assert_eq!(expected, found);
        }
        assert_eq!(expected.len(), found.len());
    }
    assert_eq!(expected.len(), found.len());
}
