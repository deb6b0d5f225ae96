//! Small charts written out.

use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::redesign::Today;
use flow_optimise::{Proposal, propose};

/// What is proposed for a chart without a document of forms.
pub fn proposed(document: &Document) -> Vec<Proposal> {
    propose(&Today::of(document, &Forms::default()))
}

/// A document around flow elements given in short form: `start s`, `end e`, `task a post card`,
/// `xor g`, `and g`, `or g`, `a > b` and so on, one a line.
pub fn document(text: &str) -> Document {
    let mut xml = String::new();
    let mut lanes: Vec<(String, Vec<String>)> = Vec::new();
    let mut flows = 0;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some((from, to)) = line.split_once(" > ") {
            flows += 1;
            let (to, name) = to.split_once(' ').unwrap_or((to, ""));
            xml += &format!(
                "<sequenceFlow id=\"f{flows}\" name=\"{name}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>"
            );
            continue;
        }
        let mut words = line.splitn(4, ' ');
        let (kind, id) = (words.next().unwrap(), words.next().unwrap());
        let (post, card) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let element = match kind {
            "start" => "startEvent",
            "end" => "endEvent",
            "stop" => "endEvent",
            "task" => "userTask",
            "xor" => "exclusiveGateway",
            "and" => "parallelGateway",
            "or" => "inclusiveGateway",
            "bound" => "boundaryEvent",
            other => panic!("{other}"),
        };
        let more = match kind {
            "bound" => format!(" attachedToRef=\"{post}\""),
            _ => String::new(),
        };
        let inside = match kind {
            "task" if card.starts_with('<') => {
                format!("<extensionElements>{card}</extensionElements>")
            }
            "task" => format!("<extensionElements><sf:step {card}/></extensionElements>"),
            "stop" => "<terminateEventDefinition/>".to_owned(),
            _ => String::new(),
        };
        xml += &format!("<{element} id=\"{id}\" name=\"{id}\"{more}>{inside}</{element}>");
        if kind == "task" && post != "-" {
            match lanes.iter_mut().find(|(lane, _)| lane == post) {
                Some((_, nodes)) => nodes.push(id.to_owned()),
                None => lanes.push((post.to_owned(), vec![id.to_owned()])),
            }
        }
    }
    let lanes: String = lanes
        .iter()
        .map(|(post, nodes)| {
            let refs: String = nodes
                .iter()
                .map(|n| format!("<flowNodeRef>{n}</flowNodeRef>"))
                .collect();
            format!("<lane id=\"lane_{post}\" name=\"{post}\">{refs}</lane>")
        })
        .collect();
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:sf=\"urn:sunflow:chart:1\" \
         id=\"d\"><process id=\"p\"><extensionElements><sf:power class=\"XK\" caseType=\"promised\">\
         <sf:promised number=\"10\" unit=\"day\" counting=\"working\"/><sf:statutory number=\"20\" unit=\"day\" \
         counting=\"working\" statute=\"中华人民共和国行政许可法\" article=\"42\"/></sf:power></extensionElements>\
         <laneSet id=\"ls\">{lanes}</laneSet>{xml}</process></definitions>"
    );
    Document::read(text.as_bytes()).unwrap()
}

/// The view of such a document.
pub fn chart(text: &str) -> Chart {
    document(text).chart()
}
