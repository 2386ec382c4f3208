//! What a server says of its commands, and what is made of it.

use qemu_qmp::command::{DeviceDel, QmpCapabilities};
use qemu_qmp::event::Event;
use qemu_qmp::schema::Schema;
use serde_json::json;

use crate::support;

/// A union with a list, an alternate and a recursive member, and events.
const SCHEMA: &str = r#"[
    {"name": "blockdev-add", "meta-type": "command", "arg-type": "1", "ret-type": "0", "features": ["new"]},
    {"name": "query-jobs", "meta-type": "command", "arg-type": "0", "ret-type": "[7]"},
    {"name": "migrate-pause", "meta-type": "command", "arg-type": "0", "ret-type": "0", "allow-oob": true},
    {"name": "device_del", "meta-type": "command", "arg-type": "8", "ret-type": "0"},
    {"name": "qmp_capabilities", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "STOP", "meta-type": "event", "arg-type": "0"},
    {"name": "ACME_FAN_CHANGED", "meta-type": "event", "arg-type": "7"},
    {"name": "0", "meta-type": "object", "members": []},
    {"name": "1", "meta-type": "object", "tag": "driver",
     "members": [{"name": "driver", "type": "2"}, {"name": "node-name", "type": "str", "default": null}],
     "variants": [{"case": "file", "type": "3"}, {"case": "qcow2", "type": "4"}]},
    {"name": "2", "meta-type": "enum", "values": ["file", "qcow2", "raw"]},
    {"name": "3", "meta-type": "object", "members": [{"name": "filename", "type": "str", "features": ["deprecated"]},
                                                    {"name": "locked", "type": "bool", "default": null}]},
    {"name": "4", "meta-type": "object", "members": [{"name": "file", "type": "5"}, {"name": "size", "type": "int", "default": null}]},
    {"name": "5", "meta-type": "alternate", "members": [{"type": "1"}, {"type": "str"}]},
    {"name": "[7]", "meta-type": "array", "element-type": "7"},
    {"name": "7", "meta-type": "object", "members": [{"name": "id", "type": "str"}, {"name": "status", "type": "6"}]},
    {"name": "6", "meta-type": "enum", "members": [{"name": "ready"}, {"name": "null"}], "values": ["ready", "null"]},
    {"name": "8", "meta-type": "object", "members": [{"name": "id", "type": "str"}, {"name": "force", "type": "bool", "default": null}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"},
    {"name": "int", "meta-type": "builtin", "json-type": "int"},
    {"name": "bool", "meta-type": "builtin", "json-type": "boolean"},
    {"name": "later", "meta-type": "of another kind"},
    5
]"#;

fn schema() -> Schema {
    Schema::parse(SCHEMA, None).expect("it is a list")
}

#[test]
fn paths_lead_to_what_is_there() {
    let schema = schema();
    let there = [
        "blockdev-add",
        "STOP",
        "blockdev-add.driver",
        "blockdev-add.driver=qcow2",
        "blockdev-add.size",
        "blockdev-add.driver=qcow2.size",
        "blockdev-add.driver=qcow2.node-name",
        "blockdev-add.file.driver=file.filename",
        "blockdev-add.file.file.file.file.locked",
        "query-jobs->",
        "query-jobs->id",
        "query-jobs->status=ready",
        "ACME_FAN_CHANGED.status=null",
    ];
    let absent = [
        "",
        "blockdev-ad",
        "blockdev-add.driver=vvfat",
        "blockdev-add.driver=file.size",
        "blockdev-add.node-name.x",
        "blockdev-add.node-name=x",
        "query-jobs.id",
        "query-jobs->none",
        "STOP->",
        "later",
    ];
    assert_eq!(there.map(|it| (it, schema.has(it))), there.map(|it| (it, true)));
    assert_eq!(absent.map(|it| (it, schema.has(it))), absent.map(|it| (it, false)));
    assert_eq!(schema.features("blockdev-add"), Some(vec!["new"]));
    assert_eq!(schema.features("blockdev-add.file.filename"), Some(vec!["deprecated"]));
    assert!(schema.takes_out_of_band("migrate-pause") && !schema.takes_out_of_band("device_del"));
}

#[test]
fn commands_are_held_against_it() {
    let schema = schema();
    schema.check(&DeviceDel::new("nic0")).expect("it fits");
    schema.check(&QmpCapabilities::new()).expect("it fits");
    let fits = json!({"driver": "qcow2", "file": {"driver": "file", "filename": "a"}, "size": 5});
    schema.check_raw("blockdev-add", &fits).expect("it fits");
    schema.check_raw("blockdev-add", &json!({"driver": "qcow2", "file": "node"})).expect("it fits");
    let wrong = [
        (json!({}), "`blockdev-add` needs `driver` in this QEMU"),
        (
            json!({"driver": "vvfat"}),
            r#"`blockdev-add` has no value "vvfat" for `driver`, but file, qcow2, raw in this QEMU"#,
        ),
        (json!({"driver": "raw", "foo": 1}), "`blockdev-add` has no member `foo` in this QEMU"),
        (
            json!({"driver": "file", "filename": "a", "aio-max-batch": 1}),
            "`blockdev-add` has no member `aio-max-batch` in this QEMU: since 6.2",
        ),
        (
            json!({"driver": "qcow2", "file": {"driver": "qcow2", "file": "a", "discard-no-unref": true}}),
            "`blockdev-add` has no member `file.discard-no-unref` in this QEMU: since 8.1",
        ),
        (
            json!({"driver": "io_uring", "node-name": "a"}),
            "`blockdev-add` has no value \"io_uring\" for `driver`, but file, qcow2, raw in this QEMU: since 7.2",
        ),
        (json!({"driver": "file", "filename": "a", "size": 1}), "`blockdev-add` has no member `size` in this QEMU"),
        (
            json!({"driver": "qcow2", "file": {"driver": "file", "filename": 5}}),
            "`blockdev-add` has a string as `file.filename`, which is not 5 in this QEMU",
        ),
        (json!({"driver": "qcow2", "file": 7}), "`blockdev-add` does not take such a value as `file`: 7 in this QEMU"),
        (
            json!({"driver": "qcow2", "size": 1.5}),
            "`blockdev-add` needs `file` in this QEMU; \
             `blockdev-add` has an integer as `size`, which is not 1.5 in this QEMU",
        ),
    ];
    for (arguments, expected) in wrong {
        assert_eq!(schema.check_raw("blockdev-add", &arguments).expect_err("it is wrong").to_string(), expected);
    }
}

#[test]
fn differences_are_told() {
    let events = schema().events_beside::<Event>();
    assert_eq!(events.extra, ["ACME_FAN_CHANGED"]);
    assert!(events.missing.contains(&"RESUME".to_owned()) && !events.missing.contains(&"STOP".to_owned()));
    let arguments = schema().arguments_beside::<DeviceDel>().expect("there is such a command");
    assert_eq!((arguments.missing.len(), arguments.extra.contains(&"force".to_owned())), (0, true));
    assert!(arguments.to_string().starts_with("extra: force"), "{arguments}");
}

#[test]
fn commands_that_are_not_there_have_versions() {
    let [old, gone, foreign] = ["announce-self", "query-cpus", "acme-ring"]
        .map(|name| schema().check_raw(name, &serde_json::Value::Null).expect_err("there is none").to_string());
    assert_eq!(old, "there is no command `announce-self` in this QEMU: since 4.0");
    assert_eq!(gone, "there is no command `query-cpus` in this QEMU: until 5.2");
    assert_eq!(foreign, "there is no command `acme-ring` in this QEMU");
}

#[test]
fn versions_are_told_where_they_explain() {
    let version =
        |major| serde_json::from_value(json!({"qemu": {"major": major, "minor": 0, "micro": 3}, "package": ""}));
    let told = |major, name| {
        let schema = Schema::parse("[]", Some(&version(major).expect("a version"))).expect("it is a list");
        schema.check_raw(name, &serde_json::Value::Null).expect_err("there is none").to_string()
    };
    assert_eq!(told(3, "announce-self"), "there is no command `announce-self` in QEMU 3.0.3: since 4.0");
    assert_eq!(told(4, "announce-self"), "there is no command `announce-self` in QEMU 4.0.3");
    assert_eq!(told(5, "query-cpus"), "there is no command `query-cpus` in QEMU 5.0.3");
    assert_eq!(told(6, "query-cpus"), "there is no command `query-cpus` in QEMU 6.0.3: until 5.2");
}

#[test]
fn everything_is_held_against_the_documents() {
    let difference = schema().beside_documents();
    for path in ["stop", "blockdev-add.driver=nbd", "blockdev-add.filename", "query-jobs->error", "device_del"] {
        let known = difference.missing.iter().any(|it| it == path);
        assert_eq!(known, !schema().has(path), "{path}");
    }
    let extra =
        ["ACME_FAN_CHANGED", "blockdev-add.driver=file.locked", "blockdev-add.driver=qcow2.size", "device_del.force"];
    assert_eq!(difference.extra, extra);
}

#[test]
fn paths_are_known_when_a_program_is_compiled() {
    let schema = schema();
    assert!(qemu_qmp::has!(schema, "blockdev-add.driver=qcow2.file"));
    assert!(qemu_qmp::has!(schema, "query-jobs->status=ready"));
    assert!(!qemu_qmp::has!(schema, "blockdev-add.driver=qcow2.discard-no-unref"));
}

#[test]
fn a_schema_that_leads_in_circles_ends() {
    let text = r#"[{"name": "c", "meta-type": "command", "arg-type": "a"},
        {"name": "a", "meta-type": "alternate", "members": [{"type": "a"}, {"type": "u"}]},
        {"name": "u", "meta-type": "object", "members": [{"name": "m", "type": "a"}], "tag": "m",
         "variants": [{"case": "x", "type": "u"}]}]"#;
    let schema = Schema::parse(text, None).expect("it is a list");
    assert!(schema.has("c.m.m.m"));
    assert!(!schema.has("c.none"));
    schema.check_raw("c", &json!({"m": {"m": 5}})).expect_err("it is wrong");
}

#[test]
fn schemas_of_real_servers_are_understood() {
    let Some(corpus) = support::corpus("schemas_of_real_servers_are_understood") else { return };
    for (version, has) in [("5.2.0", false), ("7.2.22", true), ("10.0.13", true)] {
        let capture = corpus.join("wire").join(version).join("big-replies.qmp");
        let capture = std::fs::read_to_string(capture).expect("a capture");
        let reply = capture.lines().find(|it| it.contains("\"meta-type\"")).expect("the schema was asked for");
        let reply: serde_json::Value = serde_json::from_str(reply.trim_start_matches("<- ")).expect("JSON");
        let schema = Schema::parse(&reply["return"].to_string(), None).expect("it is a list");
        assert!(schema.commands().count() > 150 && schema.events().count() > 40, "{version}");
        for path in [
            "blockdev-add.driver=qcow2.lazy-refcounts",
            "blockdev-add.detect-zeroes=unmap",
            "query-block->inserted.image.filename",
        ] {
            assert!(schema.has(path), "{version} {path}");
        }
        assert_eq!(schema.has("blockdev-reopen.options"), has, "{version}");
        assert!(schema.takes_out_of_band("migrate-pause"));
        schema.check(&DeviceDel::new("nic0")).expect("it fits");
        schema.check_raw("blockdev-add", &json!({"driver": "null-co", "node-name": "a", "size": 7})).expect("it fits");
        // The documents were made of what these versions say.
        let difference = schema.beside_documents();
        assert_eq!(difference.extra, [""; 0], "{version}");
        let newer = difference.missing.iter().any(|it| it == "blockdev-add.driver=qcow2.discard-no-unref");
        assert_eq!(newer, version != "10.0.13", "{version}: {difference}");
        let foo = json!({"driver": "qcow2", "file": "a", "foo": 7});
        let error = schema.check_raw("blockdev-add", &foo).expect_err("it is wrong");
        assert_eq!(error.findings.len(), 1, "{error}");
    }
}
