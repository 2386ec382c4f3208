//! Counts what is in documents.
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mode = if std::env::var("STRICT").is_ok() { qmp_spec::Mode::Strict } else { qmp_spec::Mode::Lenient };
        let mut sources = qmp_spec::SourceMap::default();
        sources.add(qmp_spec::SourceFile::new(path.rsplit('/').next().unwrap(), &text));
        let (spec, found) = qmp_spec::read(&sources, mode);
        let ev: Vec<_> = spec.events.iter().flat_map(|e| &e.examples).collect();
        let cm: Vec<_> = spec.commands.iter().flat_map(|e| &e.examples).collect();
        let req: Vec<_> = cm.iter().filter(|e| e.role == qmp_spec::model::Role::Request).collect();
        let res: Vec<_> = cm.iter().filter(|e| e.role != qmp_spec::model::Role::Request).collect();
        println!("{path} events {} ex {}/{}/{} commands {} req {}/{}/{} res {}/{} fit {} types {} | err {} warn {}",
            spec.events.len(), ev.len(), ev.iter().filter(|e| e.json).count(), ev.iter().filter(|e| e.fits).count(),
            spec.commands.len(), req.len(), req.iter().filter(|e| e.json).count(), req.iter().filter(|e| e.fits).count(),
            res.len(), res.iter().filter(|e| e.json).count(), res.iter().filter(|e| e.fits).count(), spec.types.len(),
            found.iter().filter(|d| d.severity == qmp_spec::Severity::Error).count(), found.iter().filter(|d| d.severity == qmp_spec::Severity::Warning).count());
        if std::env::var("SHOW").is_ok() { print!("{}", found.render(&sources, qmp_spec::Format::Short)); }
        if std::env::var("HUMAN").is_ok() { print!("{}", found.render(&sources, qmp_spec::Format::Human{color:false})); }
        if std::env::var("JSON").is_ok() { println!("{:#}", spec.to_json(&sources)); }
    }
}
