//! The two steps of the attribute, each as text.

use super::*;

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("it is tokens")
}

/// The attribute on an impl, and the list of two events brought to it.
fn completed(arguments: &str, item: &str) -> String {
    let list = r#"[::qmp] [["STOP" stop Stop "a.txt:1"] ["odd-name" odd_name OddName "a.txt:9"]]"#;
    handler_with_list(tokens(&format!("{list} {{ {arguments} }} true {item}"))).to_string().replace(' ', "")
}

#[test]
fn the_trait_names_the_list() {
    let asked = |item| handler(tokens("ignore(STOP), crate = ::own"), tokens(item)).to_string().replace(' ', "");
    let text = asked("impl a::event::EventHandler<X> for M { type Output = (); }");
    let expected = "a::event::EventHandler!{[::own::__handler]{ignore(STOP),crate=::own}trueimpla::event";
    assert!(text.starts_with(expected), "{text}");
    assert!(asked("impl ::a::EventHandler for M {}").starts_with("::a::EventHandler!{"));
    assert!(asked("impl EventHandler for M {}").contains("thetraitisnamedwithoutitsmodule"));
    assert!(asked("impl M<X> {}").contains("write`implevent::EventHandlerforM<X>`"));
    assert!(asked("struct M;").contains("compile_error"));
}

#[test]
fn a_mistake_in_the_attribute_is_the_only_one() {
    let text = handler(tokens("ignor(STOP)"), tokens("impl a::EventHandler for M {}")).to_string();
    assert!(text.contains("unknown option `ignor`; did you mean `ignore`? (options here: `ignore(NAME"), "{text}");
    assert!(text.contains("{ } false impl"), "{text}");
}

#[test]
fn each_event_gets_a_method() {
    let text = completed(
        r#"ignore("odd-name", unknown), ignored = 7"#,
        "impl a::H for M { type Output = u8; fn stop(&mut self) {} }",
    );
    assert!(!text.contains("compile_error"), "{text}");
    assert!(text.contains("fnodd_name(&mutself,_event:a::OddName)->Self::Output{__Ignored::ignored(self)}"), "{text}");
    assert!(text.contains("fnother(&mutself,event:::qmp::NoEvents)->Self::Output{matchevent{}}"), "{text}");
    assert!(
        text.contains("fnunknown(&mutself,_event:::qmp::UnknownEvent)->Self::Output{__Ignored::ignored(self)}"),
        "{text}"
    );
    assert_eq!(text.matches("fnstop(").count(), 1, "{text}");
}

#[test]
fn what_is_forgotten_is_said_at_once() {
    let text = completed("", "impl a::H<Own> for M { type Output = (); }");
    assert_eq!(text.matches("compile_error").count(), 1, "{text}");
    assert!(text.contains("4eventsareneitherhandlednorignored"), "{text}");
    assert!(text.contains("`STOP`(a.txt:1):`fnstop(&mutself,event:a::Stop)->Self::Output`"), "{text}");
    assert!(text.contains(r#"`ignore(STOP,\"odd-name\",other,unknown)`"#), "{text}");
    assert!(text.contains("fnother(&mutself,_event:Own)->Self::Output{::std::process::abort()}"), "{text}");
}

#[test]
fn a_misspelt_name_is_one_mistake() {
    let text = completed(
        r#"ignore("odd-nam", other, unknown)"#,
        "impl a::H for M { type Output = (); fn stopp(&mut self) {} }",
    );
    assert_eq!(text.matches("compile_error").count(), 2, "{text}");
    assert!(text.contains("didyoumean`odd-name`?") && text.contains("didyoumean`stop`?"), "{text}");
    assert!(!text.contains("neither") && !text.contains("fnstopp"), "{text}");
}

#[test]
fn what_handling_gives_is_taken_from_a_method_where_nothing_says_it() {
    let text = completed("ignore(\"odd-name\", unknown)", "impl a::H for M { fn stop(&mut self) -> u8 { 7 } }");
    assert_eq!(text.matches("compile_error").count(), 1, "{text}");
    assert!(text.contains("`typeOutput`ismissing") && text.contains("typeOutput=u8;"), "{text}");
}
