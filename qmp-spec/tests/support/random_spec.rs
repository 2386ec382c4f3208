//! Models made at random, of everything that a text can say.

use qmp_spec::model::{
    Branch, Command, Condition, Doc, Event, Member, NamedType, Object, Passage, PassageKind, Property, Symbol, Type,
    TypeId, Value, Variants, Width,
};
use qmp_spec::{Span, Spec};

use crate::random::Random;

const WORDS: [&str; 12] =
    ["what", "turns", "at", "night", "in", "every", "house", "of", "the", "town,", "north", "of here"];
const WIDTHS: [Width; 9] =
    [Width::I8, Width::I16, Width::I32, Width::I64, Width::U8, Width::U16, Width::U32, Width::U64, Width::Size];

/// A model with definitions of all kinds, in the order in which its text has them.
pub(crate) fn random_spec(random: &mut Random) -> Spec {
    let mut maker = Maker { random, place: 0, kinds: Vec::new() };
    maker.spec()
}

/// What a named type is; decided before any is made, so that they can refer to each other.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Enum,
    Object,
    Alternate,
}

struct Maker<'a> {
    random: &'a mut Random,
    place: u32,
    kinds: Vec<Kind>,
}

impl Maker<'_> {
    fn spec(&mut self) -> Spec {
        let count = 3 + self.random.below(6);
        self.kinds = (0..count).map(|_| [Kind::Enum, Kind::Object, Kind::Alternate][self.random.below(3)]).collect();
        let mut spec = Spec::default();
        spec.passages.push(self.passage(PassageKind::Title));
        for _ in 0..self.random.below(3) {
            spec.passages.push(self.passage(PassageKind::Paragraph));
        }
        spec.events = (0..2).map(|_| self.event()).collect();
        spec.passages.push(self.passage(PassageKind::Chapter));
        spec.commands = (0..3).map(|_| self.command()).collect();
        spec.types = (0..count).map(|it| self.named(it)).collect();
        spec
    }

    fn passage(&mut self, kind: PassageKind) -> Passage {
        Passage { kind, span: self.span(), text: format!("Word {}", self.words()) }
    }

    fn event(&mut self) -> Event {
        let span = self.span();
        let rate_limit = self.maybe().then(|| 1 + self.random.below(9) as u32);
        Event {
            name: format!("EVENT_{}", span.start),
            span,
            doc: self.doc(),
            data: self.data(),
            rate_limit,
            examples: vec![],
        }
    }

    fn command(&mut self) -> Command {
        let span = self.span();
        let properties = Property::ALL.into_iter().filter(|_| self.random.below(3) == 0).collect();
        let (returns, result) = self.returns();
        let (doc, arguments) = (self.doc(), self.data());
        Command {
            name: format!("do-{}", span.start),
            span,
            doc,
            arguments,
            properties,
            returns,
            result,
            examples: vec![],
        }
    }

    fn returns(&mut self) -> (Option<Type>, Option<String>) {
        let words = Some(self.words());
        match self.random.below(6) {
            0 => (None, None),
            1 => (Some(Type::Object(self.object(1))), None),
            2 => (Some(Type::Array(Box::new(Type::Object(self.object(1))))), Some("small house".into())),
            3 => (self.reference(|_| true), words),
            4 => (self.reference(|_| true).map(|it| Type::Array(Box::new(it))), words),
            _ => (Some(self.simple()), words.filter(|_| self.maybe())),
        }
    }

    fn named(&mut self, at: usize) -> NamedType {
        let span = self.span();
        let ty = match self.kinds[at] {
            Kind::Enum => Type::Enum(self.values()),
            Kind::Object => Type::Object(self.object(0)),
            Kind::Alternate => Type::Alternate(self.alternatives()),
        };
        NamedType { name: format!("Type{at}"), span, doc: self.doc(), ty }
    }

    fn alternatives(&mut self) -> Vec<Member> {
        let array = Type::Array(Box::new(self.simple()));
        let all = [Type::String, Type::Int(WIDTHS[self.random.below(9)]), Type::Bool, Type::Null, array];
        let mut types: Vec<_> = all.into_iter().filter(|_| self.random.below(3) > 0).collect();
        types.extend(self.reference(|it| it == Kind::Object));
        types.is_empty().then(|| types.push(Type::Bool));
        types.into_iter().map(|ty| self.required(ty)).collect()
    }

    fn required(&mut self, ty: Type) -> Member {
        Member { optional: false, default: None, ..self.member(ty) }
    }

    /// What an event or a command has.
    fn data(&mut self) -> Object {
        match self.random.below(4) {
            0 => Object::default(),
            1 => Object { like: self.reference(|it| it == Kind::Object).map(Box::new), ..Object::default() },
            _ => self.object(0),
        }
    }

    fn object(&mut self, depth: usize) -> Object {
        let mut members = self.members(4, depth);
        let variants = if self.random.below(3) == 0 { self.variants(depth, &mut members) } else { None };
        let open = (self.random.below(4) == 0).then(|| self.words());
        Object { like: None, members, variants, open }
    }

    fn variants(&mut self, depth: usize, members: &mut Vec<Member>) -> Option<Variants> {
        let values = self.values();
        let mut branches = Vec::new();
        for value in &values {
            let span = self.span();
            let condition = self.condition();
            let like = self.reference(|it| it == Kind::Object).filter(|_| self.maybe()).map(Box::new);
            let members = if like.is_some() { Vec::new() } else { self.members(2, depth + 1) };
            branches.push(Branch { value: value.name.clone(), span, like, members, condition });
        }
        let tag = self.required(Type::Enum(values));
        let name = tag.name.clone();
        members.push(tag);
        Some(Variants { tag: name, branches })
    }

    fn members(&mut self, most: usize, depth: usize) -> Vec<Member> {
        let mut members = Vec::new();
        for _ in 0..=self.random.below(most) {
            let ty = self.ty(depth);
            members.push(self.member(ty));
        }
        members
    }

    fn ty(&mut self, depth: usize) -> Type {
        match self.random.below(8) {
            0 if depth < 2 => Type::Object(self.object(depth + 1)),
            1 if depth < 2 => Type::Array(Box::new(Type::Object(self.object(depth + 1)))),
            2 => Type::Enum(self.values()),
            3 => Type::Array(Box::new(self.simple())),
            4 | 5 => self.reference(|_| true).unwrap_or(Type::String),
            _ => self.simple(),
        }
    }

    fn simple(&mut self) -> Type {
        match self.random.below(6) {
            0 => Type::String,
            1 => Type::Number,
            2 => Type::Bool,
            3 => Type::Array(Box::new(Type::String)),
            4 => Type::Null,
            _ => Type::Int(WIDTHS[self.random.below(9)]),
        }
    }

    fn reference(&mut self, fits: impl Fn(Kind) -> bool) -> Option<Type> {
        let all: Vec<_> = (0..self.kinds.len()).filter(|&it| fits(self.kinds[it])).collect();
        let at = self.random.below(all.len());
        all.get(at).map(|&it| Type::Named(TypeId(it)))
    }

    fn member(&mut self, ty: Type) -> Member {
        let span = self.span();
        let optional = self.maybe();
        let default = match &ty {
            Type::String => Some("raw".to_owned()),
            Type::Int(_) => Some("7".to_owned()),
            Type::Bool => Some("false".to_owned()),
            Type::Enum(values) => values.first().map(|it| it.name.clone()),
            _ => None,
        };
        let default = default.filter(|_| optional && self.maybe());
        Member { name: format!("m-{}", span.start), span, doc: self.facts(), ty, optional, default }
    }

    fn values(&mut self) -> Vec<Value> {
        let count = 1 + self.random.below(3);
        (0..count).map(|_| self.value()).collect()
    }

    fn value(&mut self) -> Value {
        let span = self.span();
        Value { name: format!("v{}", span.start), span, doc: self.facts() }
    }

    fn doc(&mut self) -> Doc {
        let mut doc = self.facts();
        doc.paragraphs[0] = format!("Words {}.", doc.paragraphs[0]);
        doc.notes = (0..self.random.below(3)).map(|_| format!("Word {}.", self.words())).collect();
        doc
    }

    fn facts(&mut self) -> Doc {
        let features = ["deprecated", "unstable", "further-one"];
        Doc {
            paragraphs: vec![self.words()],
            notes: Vec::new(),
            since: self.version(),
            until: self.version(),
            features: features.iter().filter(|_| self.random.below(5) == 0).map(|&it| it.to_owned()).collect(),
            condition: self.condition(),
        }
    }

    fn version(&mut self) -> Option<String> {
        let version = format!("{}.{}", self.random.below(10), self.random.below(10));
        (self.random.below(4) == 0).then_some(version)
    }

    fn condition(&mut self) -> Option<Condition> {
        let groups = 1 + self.random.below(3);
        let condition = Condition { any: (0..groups).map(|_| self.symbols()).collect() };
        (self.random.below(5) == 0).then_some(condition)
    }

    fn symbols(&mut self) -> Vec<Symbol> {
        let count = 1 + self.random.below(3);
        (0..count)
            .map(|_| Symbol { name: format!("CONFIG_{}", self.random.below(9)), is_negated: self.maybe() })
            .collect()
    }

    fn words(&mut self) -> String {
        let words: Vec<_> = (0..2 + self.random.below(14)).map(|_| WORDS[self.random.below(WORDS.len())]).collect();
        words.join(" ").trim_end_matches(',').to_owned()
    }

    fn span(&mut self) -> Span {
        self.place += 100;
        Span { start: self.place, end: self.place + 1, ..Span::default() }
    }

    fn maybe(&mut self) -> bool {
        self.random.below(2) == 0
    }
}
