//! Twice the text, twice the instructions: counted by valgrind, since times on a shared machine mean nothing.

#[path = "support/instructions.rs"]
mod instructions;
#[path = "../../tests/support/corpus.rs"]
mod support;

use instructions::Family;

/// Texts that once cost more than they should, or look as if they could.
fn families() -> Vec<Family> {
    vec![
        ("open brackets in an example", |n| section(&format!("Example:\n\n{{ {}", "[\n\n".repeat(n)))),
        ("open parentheses", |n| member(&"(a ".repeat(n))),
        ("open quotes", |n| member(&"\"a '".repeat(n))),
        ("blanks within a line", |n| member(&format!("x{}y", " ".repeat(8 * n)))),
        ("blank lines", |n| section(&"\n \n".repeat(n))),
        ("bullets", |n| section(&format!("Data:\n\n{}", "- \"a\": b (json-int)\n".repeat(n)))),
        ("bullets apart", |n| section(&format!("Data:\n\n{}", "- \"a\": b (json-int)\n\n".repeat(n)))),
        ("members with names of their own", |n| {
            let members: String = (0..n).map(|it| format!("- \"a{it}\": b (json-int)\n")).collect();
            section(&format!("Data:\n\n{members}\nExample:\n\n{{ \"event\": \"ACME_FAN\" }}\n"))
        }),
        ("undeclared members", |n| {
            let members: String = (0..n).map(|it| format!("\"a{it}\": 1, ")).collect();
            section(&format!(
                "Data: None.\n\nExample:\n\n{{ \"event\": \"ACME_FAN\", \"data\": {{ {members} \"z\": 1 }} }}\n"
            ))
        }),
        ("values", |n| {
            let values: String = (0..n).map(|it| format!("    \"v{it}\": b\n")).collect();
            section(&format!("Data:\n\n- \"a\": b (json-string):\n{values}"))
        }),
        ("branches", |n| {
            let branches = "When \"t\" is \"x\":\n- \"a\": b (json-int)\n".repeat(n);
            section(&format!("Data:\n\n- \"t\": x (json-string)\n{branches}"))
        }),
        ("continuation lines", |n| member(&"\n\n  c d e".repeat(n))),
        ("sections", |n| (0..n).map(|it| format!("A{it}\n---\n\nx\n\n")).collect()),
        ("names in a heading", |n| {
            let names: Vec<_> = (0..n).map(|it| format!("A{it}")).collect();
            format!("{}\n---\n\nExample:\n\n{}", names.join(", "), "{ \"event\": \"A1\" }\n\n".repeat(n))
        }),
        ("a chain of types", |n| {
            (0..n).map(|it| format!("Ab{it}\n---\n\nMembers:\n\n- \"a\": b (Ab{})\n\n", it + 1)).collect()
        }),
        ("unknown types", |n| (0..n).map(|it| format!("Ab{it}\n---\n\nMembers:\n\n- \"a\": b (Cd{it})\n\n")).collect()),
    ]
}

fn section(blocks: &str) -> String {
    format!("T\n===\n\nACME_FAN\n--------\n\n{blocks}\n")
}

fn member(text: &str) -> String {
    section(&format!("Data:\n\n- \"a\": {text}\n"))
}

#[test]
fn instructions_grow_with_the_text() {
    instructions::grow_with_the_text("instructions_grow_with_the_text", "outline", &families());
}
