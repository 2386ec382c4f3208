//! The structs that serde's derives are measured with: of each event's line the exact type.

use std::collections::BTreeSet;

use qmp_spec::Spec;
use qmp_spec::model::{Event, Object, Type, TypeId, Width};

/// Rust with a struct for each event, and the function `decoder` that finds the one for a name.
pub(super) fn oracle(spec: &Spec) -> String {
    let mut writer = Writer { spec, text: String::new(), count: 0, named: BTreeSet::new() };
    let arms: String = spec.events.iter().map(|it| writer.event(it)).collect();
    format!(
        "{}pub(crate) fn decoder(event: &str) -> Option<crate::Decode> {{\n    match event {{\n{arms}        _ => None,\n    }}\n}}\n",
        writer.text
    )
}

struct Writer<'a> {
    spec: &'a Spec,
    text: String,
    count: usize,
    /// The named types that are written already.
    named: BTreeSet<TypeId>,
}

impl Writer<'_> {
    /// The arm that finds the type of an event's line.
    fn event(&mut self, event: &Event) -> String {
        let line = match &event.data {
            data if data.is_empty() => "WithoutData".to_owned(),
            data => {
                let ty = self.object(data);
                let is_mandatory = self.members(data).iter().any(|(.., optional)| !optional);
                format!("WithData<{}>", if is_mandatory { ty } else { format!("Option<{ty}>") })
            }
        };
        format!("        {:?} => Some(decode::<{line}>),\n", event.name)
    }

    fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Int(width) => integer(*width).to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Null => "()".to_owned(),
            Type::Any | Type::Alternate(_) => "serde_json::Value".to_owned(),
            Type::Enum(values) => {
                let values = values.iter().enumerate();
                let variants = values.map(|(at, it)| format!("    #[serde(rename = {:?})]\n    V{at},\n", it.name));
                let variants: String = variants.collect();
                self.item("enum", &(variants + "    #[serde(other)]\n    Other,\n"))
            }
            Type::Object(object) if object.is_empty() => "serde_json::Map<String, serde_json::Value>".to_owned(),
            Type::Object(object) => self.object(object),
            Type::Array(element) => format!("Vec<{}>", self.ty(element)),
            Type::Named(id) => self.named_type(*id),
        }
    }

    /// A named type is written once, under the name `N` and its number, which other types can refer to before.
    fn named_type(&mut self, id: TypeId) -> String {
        let name = format!("N{}", id.0);
        if self.named.insert(id) {
            let written = self.ty(&self.spec[id].ty);
            self.text += &format!("type {name} = {written};\n\n");
        }
        name
    }

    /// One struct with the members of all branches: no type can do better that does not know the branch beforehand.
    fn object(&mut self, object: &Object) -> String {
        let mut fields = String::new();
        for (at, (name, ty, optional)) in self.members(object).into_iter().enumerate() {
            let written = self.ty(&ty);
            let written = if optional { format!("Option<{written}>") } else { written };
            fields += &format!("    #[serde(rename = {name:?})]\n    m{at}: {written},\n");
        }
        self.item("struct", &fields)
    }

    /// Name and type of each member, and whether it may be absent; each name once.
    fn members(&self, object: &Object) -> Vec<(String, Type, bool)> {
        let mut members: Vec<_> = object.like.iter().flat_map(|it| self.members_of(it)).collect();
        members.extend(object.members.iter().map(|it| (it.name.clone(), it.ty.clone(), it.optional)));
        for branch in object.variants.iter().flat_map(|it| &it.branches) {
            let like = branch.like.iter().flat_map(|it| self.members_of(it));
            let own = branch.members.iter().map(|it| (it.name.clone(), it.ty.clone(), true));
            members.extend(like.chain(own).map(|(name, ty, _)| (name, ty, true)));
        }
        let mut seen = BTreeSet::new();
        members.retain(|(name, ..)| seen.insert(name.clone()));
        members
    }

    fn members_of(&self, ty: &Type) -> Vec<(String, Type, bool)> {
        match self.spec.resolved(ty) {
            Type::Object(object) => self.members(object),
            _ => Vec::new(),
        }
    }

    fn item(&mut self, keyword: &str, body: &str) -> String {
        let name = format!("T{}", self.count);
        self.count += 1;
        // Only lines that the types describe altogether are compared: to keep what they do not know is more work.
        let strict = if keyword == "struct" { "#[serde(deny_unknown_fields)]\n" } else { "" };
        self.text += &format!("#[derive(Deserialize)]\n{strict}{keyword} {name} {{\n{body}}}\n\n");
        name
    }
}

fn integer(width: Width) -> &'static str {
    match width {
        Width::Size => "u64",
        width => width.name(),
    }
}
