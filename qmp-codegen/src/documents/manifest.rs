//! By what name a crate knows the runtime, as far as its `Cargo.toml` tells.
//!
//! The text is read line by line, and no more of TOML is understood than dependencies are written in.

/// The crates that generated code can lean on; the first one that is there does.
const RUNTIMES: [&str; 2] = ["qemu-qmp", "qmp-types"];

/// The name in Rust of the first runtime that the manifest depends on, or that it is the manifest of.
pub(super) fn runtime(manifest: &str) -> Option<String> {
    let known = packages(manifest);
    let found = RUNTIMES.iter().find_map(|runtime| known.iter().find(|(package, _)| package == runtime));
    found.map(|(_, name)| name.replace('-', "_"))
}

/// All packages with the names that they go by, the manifest's own among them.
fn packages(manifest: &str) -> Vec<(String, String)> {
    let mut packages = Vec::new();
    let mut table = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.split(']').next().unwrap_or_default();
            table = keys(header);
            // `[dependencies.qemu-qmp]`
            if let [.., dependencies, name] = &table[..]
                && is_dependencies(dependencies)
            {
                packages.push((name.clone(), name.clone()));
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        let key = keys(key);
        match (&table[..], &key[..]) {
            ([package], [key]) if package == "package" && key == "name" => packages.extend(twice(text(value))),
            ([.., dependencies], [name, ..]) if is_dependencies(dependencies) => {
                let renamed = value.split_once("package").and_then(|(_, rest)| text(rest));
                packages.push((renamed.unwrap_or_else(|| name.clone()), name.clone()));
            }
            ([.., dependencies, name], [key]) if is_dependencies(dependencies) && key == "package" => {
                packages.extend(text(value).map(|it| (it, name.clone())));
            }
            _ => {}
        }
    }
    packages
}

fn is_dependencies(table: &str) -> bool {
    matches!(table, "dependencies" | "dev-dependencies")
}

/// The parts of a key with dots, without blanks and quotes.
fn keys(key: &str) -> Vec<String> {
    key.split('.').map(|it| it.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

/// What stands in the first quotes.
fn text(value: &str) -> Option<String> {
    value.split(['"', '\'']).nth(1).map(str::to_owned)
}

fn twice(name: Option<String>) -> Option<(String, String)> {
    name.map(|it| (it.clone(), it))
}

#[cfg(test)]
mod tests {
    use super::runtime;

    #[test]
    fn dependencies_are_found_however_they_are_written() {
        let cases = [
            ("[dependencies]\nqemu-qmp = \"0.1\"\nqmp-types = \"0.1\"", Some("qemu_qmp")),
            ("[dependencies]\nqemu-qmp.workspace = true", Some("qemu_qmp")),
            ("[dev-dependencies]\n\"qmp-types\" = { path = \"../qmp-types\" }", Some("qmp_types")),
            ("[dependencies.qemu-qmp]\nversion = \"0.1\"", Some("qemu_qmp")),
            ("[target.'cfg(unix)'.dependencies]\nqemu-qmp = \"0.1\"", Some("qemu_qmp")),
            ("[dependencies]\nwire = { version = \"0.1\", package = \"qemu-qmp\" }", Some("wire")),
            ("[dependencies.my-wire]\npackage = \"qemu-qmp\"", Some("my_wire")),
            ("[package]\nname = \"qemu-qmp\"", Some("qemu_qmp")),
            ("[package]\nname = \"mine\"\nkeywords = [\"qemu-qmp\"]\n# qemu-qmp = \"0.1\"", None),
            ("[build-dependencies]\nqemu-qmp = \"0.1\"\n[features]\nqmp-types = []", None),
        ];
        for (manifest, expected) in cases {
            assert_eq!(runtime(manifest).as_deref(), expected, "{manifest}");
        }
    }
}
