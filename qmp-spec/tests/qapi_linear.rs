//! Twice the schema, twice the instructions.

#[path = "support/instructions.rs"]
mod instructions;
#[path = "../../tests/support/corpus.rs"]
mod support;

use instructions::Family;

/// Schemas that look as if they could cost more than they should.
const FAMILIES: [Family; 20] = [
    ("objects", |n| (0..n).map(|it| format!("{{ 'struct': 'S{it}x', 'data': {{ 'a': 'int' }} }}\n")).collect()),
    ("members", |n| object(&(0..n).map(|it| format!("'m{it}': 'int', ")).collect::<String>())),
    ("a member many times", |n| object(&"'m': 'int', ".repeat(n))),
    ("members without commas", |n| object(&"'m': 'int' ".repeat(n))),
    ("open brackets", |n| format!("{{ 'a': {}", "[\n".repeat(n))),
    ("open expressions", |n| "{ 'a': [\n{ 'b': [ }\n".repeat(n)),
    ("brackets below the limit", |n| format!("{}\n", "{ 'a': [ { 'a': [ } ".repeat(n))),
    ("closing brackets", |n| format!("{{ {}", "] ".repeat(n))),
    ("open strings", |n| "{ 'a': 'b\n".repeat(n)),
    ("blank lines", |n| "\n \n".repeat(n)),
    ("comments", |n| "# a\n  # b\n".repeat(n)),
    ("documentation without an end", |n| "##\n# @a:\n\n\n".repeat(n)),
    ("blank lines in documentation", |n| format!("##\n# a\n{}# b\n##\n", "\n".repeat(8 * n))),
    ("described members", |n| {
        let members: String = (0..n).map(|it| format!("'m{it}': 'int', ")).collect();
        let described: String = (0..n).map(|it| format!("# @m{it}: text (since 1.{it})\n#     more\n#\n")).collect();
        format!("##\n# @Fan:\n#\n{described}##\n{}", object(&members))
    }),
    ("unknown types", |n| object(&(0..n).map(|it| format!("'m{it}': 'T{it}', ")).collect::<String>())),
    ("names that are long", |n| object(&format!("'a': '{}', 'b': '{}', ", "x".repeat(8 * n), "y".repeat(8 * n)))),
    ("described members that are not there", |n| {
        let members: String = (0..n).map(|it| format!("'m{it}': 'int', ")).collect();
        let described: String = (0..n).map(|it| format!("# @n{it}: text\n#\n")).collect();
        format!("##\n# @Fan:\n#\n{described}##\n{}", object(&members))
    }),
    ("unions of one base", |n| {
        let union =
            |it| format!("{{ 'union': 'U{it}x', 'base': 'B', 'discriminator': 'k', 'data': {{ 'a': 'S' }} }}\n");
        let unions: String = (0..n).map(union).collect();
        format!(
            "{{ 'enum': 'K', 'data': [ 'a' ] }}\n{{ 'struct': 'B', 'data': {{ 'k': 'K' }} }}\n{{ 'struct': 'S', 'data': {{ 'x': 'int' }} }}\n{unions}"
        )
    }),
    ("a circle of bases", |n| {
        let one = |it| format!("{{ 'struct': 'S{it}x', 'base': 'S{}x', 'data': {{ }} }}\n", it % 50);
        (0..n).map(one).collect()
    }),
    ("includes of what is not there", |n| (0..n).map(|it| format!("{{ 'include': 'no/f{it}.json' }}\n")).collect()),
];

fn object(members: &str) -> String {
    format!("{{ 'struct': 'Fan', 'data': {{ {members} 'z': 'int' }} }}\n")
}

#[test]
fn instructions_grow_with_the_schema() {
    instructions::grow_with_the_text("instructions_grow_with_the_schema", "schema", &FAMILIES);
}
