//! Equal in meaning: the tree with namespaces resolved, as an independent reader of the tokens sees it.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

/// One line per element, attribute, text, comment and instruction, in document order; prefixes resolved,
/// attributes sorted, namespace declarations left out.
pub fn of(text: &str) -> Vec<String> {
    let mut reader = NsReader::from_str(text);
    let mut lines = Vec::new();
    let mut run = String::new();
    loop {
        let (space, event) = reader.read_resolved_event().unwrap();
        let textual = matches!(event, Event::Text(_) | Event::GeneralRef(_));
        if !textual && !run.trim().is_empty() {
            lines.push(format!("text {run}"));
        }
        if !textual {
            run.clear();
        }
        match event {
            Event::Eof => return lines,
            Event::Start(ref start) | Event::Empty(ref start) => {
                let local = start.local_name();
                lines.push(format!("<{}{}", uri(&space), local.into_inner()));
                let mut attributes = Vec::new();
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    if attribute.key.as_namespace_binding().is_some() {
                        continue;
                    }
                    let (space, local) = reader.resolver().resolve_attribute(attribute.key);
                    let value = attribute.normalized_value(Default::default()).unwrap();
                    attributes.push(format!("@{}{}={value}", uri(&space), local.into_inner()));
                }
                attributes.sort();
                lines.extend(attributes);
                if matches!(event, Event::Empty(_)) {
                    lines.push(">".into());
                }
            }
            Event::End(_) => lines.push(">".into()),
            Event::Text(text) => run.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => run.push_str(&reference(&name)),
            Event::CData(text) => lines.push(format!("cdata {}", text.xml10_content())),
            Event::Comment(text) => lines.push(format!("comment {}", text.xml10_content())),
            Event::PI(text) => lines.push(format!("instruction {}", &*text)),
            Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

fn uri(space: &ResolveResult<'_>) -> String {
    match space {
        ResolveResult::Bound(uri) => format!("{{{}}}", uri.0),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => format!("{{?{prefix:?}}}"),
    }
}

/// The five entities and character references.
fn reference(name: &str) -> String {
    let code = name
        .strip_prefix("#x")
        .map(|hex| u32::from_str_radix(hex, 16).unwrap());
    let code = code.or_else(|| name.strip_prefix('#').map(|number| number.parse().unwrap()));
    match (code, name) {
        (Some(code), _) => char::from_u32(code).unwrap().to_string(),
        (None, "amp") => "&".into(),
        (None, "lt") => "<".into(),
        (None, "gt") => ">".into(),
        (None, "quot") => "\"".into(),
        (None, "apos") => "'".into(),
        (None, other) => panic!("{other}"),
    }
}
