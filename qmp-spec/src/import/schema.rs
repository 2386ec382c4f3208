//! A schema in QEMU's own language → model: what is on the wire, with bases flattened as introspection does it.

mod condition;
mod doc;
mod members;
mod prose;

pub(super) use condition::CONDITION_SIZE;
pub(super) use doc::FEATURE_CONDITION;
pub use doc::Prose;

use crate::diagnostic::Diagnostics;
use crate::model::{
    Branch, Command, Doc, Event, Member, NamedType, Object, Property, Spec, Type, TypeId, Value, Variants,
};
use crate::qapi::{self, Definition, Enum, Flags, Kind, Members, Schema, Union};

/// What stands for members that a schema does not declare.
const UNDECLARED: &str = "what else it takes";

/// The member that decides in unions that name none.
const TYPE: &str = "type";

/// Members of bases in all; a schema with more has a finding.
const MAX_MEMBERS: usize = 1_000_000;

/// The model of a schema.
///
/// What concerns C alone is left out: `boxed`, `coroutine`, prefixes of constants. Places are those of the schema.
///
/// ```
/// use qmp_spec::import::{self, Prose};
/// use qmp_spec::{Diagnostics, Mode, SourceMap, qapi};
///
/// let mut files = std::collections::BTreeMap::from([
///     ("acme.json", "{ 'command': 'acme-set-fan', 'data': { 'rpm': 'uint16' }, 'allow-oob': true }"),
/// ]);
/// let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Strict));
/// let schema = qapi::read("acme.json", &mut files, &mut sources, &mut found)?;
/// let spec = import::schema(&schema, Prose::Kept, &mut found);
/// assert_eq!(spec.commands[0].arguments.members[0].ty.named_width().unwrap().name(), "u16");
/// assert_eq!(spec.commands[0].properties[0].name(), "out-of-band");
/// # Ok::<(), String>(())
/// ```
pub fn schema(schema: &Schema, prose: Prose, found: &mut Diagnostics) -> Spec {
    let mut importer = Importer { schema, ids: ids(schema), members_left: MAX_MEMBERS, prose, found };
    let mut spec = Spec::default();
    for definition in &schema.definitions {
        importer.definition(definition, &mut spec);
    }
    spec
}

struct Importer<'a> {
    schema: &'a Schema,
    /// The type that each definition becomes, by its place in the schema.
    ids: Vec<Option<TypeId>>,
    /// Members of bases that may still be repeated.
    members_left: usize,
    prose: Prose,
    found: &'a mut Diagnostics,
}

/// Types keep the order of the schema.
fn ids(schema: &Schema) -> Vec<Option<TypeId>> {
    let mut next = 0..;
    schema.definitions.iter().map(|it| if it.kind.is_type() { next.next().map(TypeId) } else { None }).collect()
}

impl Importer<'_> {
    fn definition(&mut self, definition: &Definition, spec: &mut Spec) {
        let (name, span, doc) = (definition.name.clone(), definition.span, self.doc_of(definition));
        let ty = match &definition.kind {
            Kind::Event(event) => {
                let data = self.object(event.data.as_ref());
                return spec.events.push(Event { name, span, doc, data, rate_limit: None, examples: Vec::new() });
            }
            Kind::Command(command) => {
                let command = self.command(definition, command, doc);
                return spec.commands.push(command);
            }
            Kind::Enum(it) => self.enumeration(it),
            Kind::Struct(_) => Type::Object(Object { members: self.all_members(definition), ..Object::default() }),
            Kind::Union(it) => Type::Object(self.union(definition, it)),
            Kind::Alternate(it) => Type::Alternate(it.branches.iter().map(|it| self.alternative(it)).collect()),
        };
        spec.types.push(NamedType { name, span, doc, ty });
    }

    fn command(&mut self, definition: &Definition, command: &qapi::Command, doc: Doc) -> Command {
        let mut arguments = self.object(command.arguments.as_ref());
        if !command.flags.generated {
            arguments.open = Some(UNDECLARED.to_owned());
        }
        Command {
            name: definition.name.clone(),
            span: definition.span,
            doc,
            arguments,
            properties: properties(command.flags),
            returns: command.returns.as_ref().map(|it| self.ty(it)),
            result: self.result(definition),
            examples: Vec::new(),
        }
    }

    /// The data of an event or the arguments of a command.
    fn object(&mut self, members: Option<&Members>) -> Object {
        match members {
            None => Object::default(),
            Some(Members::Inline(members)) => {
                Object { members: members.iter().map(|it| self.member(it)).collect(), ..Object::default() }
            }
            Some(Members::Of(ty)) => Object { like: self.like(ty), ..Object::default() },
        }
    }

    fn enumeration(&mut self, enumeration: &Enum) -> Type {
        let value = |it: &qapi::EnumValue| Value {
            name: it.name.clone(),
            span: it.span,
            doc: self.doc(&it.doc, it.condition.as_ref(), &it.features, it.span),
        };
        Type::Enum(enumeration.values.iter().map(value).collect())
    }

    fn union(&mut self, definition: &Definition, union: &Union) -> Object {
        let Some((tag, _)) = &union.discriminator else {
            return self.union_without_tag(union);
        };
        let branches = union.branches.iter().map(|it| Branch {
            value: it.name.clone(),
            span: it.span,
            like: self.like(&it.ty),
            members: Vec::new(),
            condition: self.condition(it.condition.as_ref(), it.span),
        });
        let variants = Some(Variants { tag: tag.clone(), branches: branches.collect() });
        Object { members: self.all_members(definition), variants, ..Object::default() }
    }

    /// `{ "type": BRANCH, "data": … }`
    fn union_without_tag(&mut self, union: &Union) -> Object {
        let (mut values, mut branches) = (Vec::new(), Vec::new());
        for branch in &union.branches {
            let alternative = self.alternative(branch);
            let (value, span, condition) = (branch.name.clone(), branch.span, alternative.doc.condition.clone());
            let doc = Doc { condition: condition.clone(), ..Doc::default() };
            values.push(Value { name: value.clone(), span, doc });
            let data = Member { name: "data".into(), doc: Doc::default(), ..alternative };
            branches.push(Branch { value, span, like: None, members: vec![data], condition });
        }
        let span = union.branches.first().map_or_else(Default::default, |it| it.span);
        let (doc, ty) = (Doc::default(), Type::Enum(values));
        let tag = Member { name: TYPE.into(), span, doc, ty, optional: false, default: None };
        let variants = Some(Variants { tag: TYPE.into(), branches });
        Object { members: vec![tag], variants, ..Object::default() }
    }

    fn alternative(&mut self, branch: &qapi::Branch) -> Member {
        Member {
            name: branch.name.clone(),
            span: branch.span,
            doc: self.doc(&branch.doc, branch.condition.as_ref(), &[], branch.span),
            ty: self.ty(&branch.ty),
            optional: false,
            default: None,
        }
    }
}

fn properties(flags: Flags) -> Vec<Property> {
    let has = |property: &Property| match property {
        Property::OutOfBand => flags.allow_oob,
        Property::Preconfig => flags.allow_preconfig,
        Property::NoReply => !flags.success_response,
    };
    Property::ALL.into_iter().filter(has).collect()
}
