//! Counted figures.

use flow_model::step::Counting;
use flow_optimise::{Span, measure};

use crate::charts;

const LICENCE: &str = "start s\ntask a 窗口 <sf:step act=\"accept\" visits=\"1\"><sf:limit number=\"1\" unit=\"day\" counting=\"working\"/><sf:material name=\"申请表\" required=\"true\"/><sf:material name=\"营业执照\"/></sf:step>\n\
    xor g\ntask fix 窗口 <sf:step visits=\"2\"/>\ntask b 审查 <sf:step act=\"review\"><sf:limit number=\"3\" unit=\"day\" counting=\"working\"/><sf:material name=\"营业执照\"/></sf:step>\n\
    task c 领导 <sf:step act=\"decide\" visits=\"1\"><sf:limit number=\"2\" unit=\"day\" counting=\"working\"/></sf:step>\nend e\n\
    s > a\na > g\ng > b\ng > fix\nfix > a\nb > c\nc > e";

#[test]
fn a_chart_is_counted() {
    let found = measure(&charts::chart(LICENCE));
    assert_eq!(found.steps, 4);
    assert_eq!(found.handovers, 2);
    assert_eq!(found.posts.len(), 3);
    assert_eq!(found.materials, 2);
    assert_eq!(found.visits, 3);
    let days = |span: Option<Span>| span.map(|span| (span.days, span.unit, span.limit.number));
    assert_eq!(days(found.promised), Some((10.0, Counting::Working, 10)));
    assert_eq!(days(found.statutory), Some((20.0, Counting::Working, 20)));
    assert!(found.critical_path.days >= 5.0, "{:?}", found.critical_path);
    let figure = |name: &str| found.complexity[name];
    assert_eq!(
        (figure("nodes"), figure("flows"), figure("gateways")),
        (7.0, 7.0, 1.0)
    );
    assert_eq!(
        (
            figure("loops"),
            figure("control_flow"),
            figure("longest_way")
        ),
        (1.0, 2.0, 6.0)
    );
}

#[test]
fn an_empty_chart_counts_nothing() {
    let found = measure(&flow_model::chart::Chart::default());
    assert_eq!((found.steps, found.visits, found.promised), (0, 0, None));
}

#[test]
fn time_that_is_not_counted_stands_apart() {
    let text = LICENCE.replace(
        "<sf:step act=\"review\"><sf:limit number=\"3\" unit=\"day\" counting=\"working\"/>",
        "<sf:step act=\"review\"><sf:limit number=\"3\" unit=\"day\" counting=\"working\"/><sf:excluded statute=\"行政许可法\" article=\"45\"/>",
    );
    let (with, without) = (
        measure(&charts::chart(LICENCE)),
        measure(&charts::chart(&text)),
    );
    assert_eq!(with.excluded_path.days, 0.0);
    assert_eq!(without.excluded_path.days, 3.0);
    assert_eq!(with.critical_path.days - without.critical_path.days, 3.0);
}

#[test]
fn the_four_reductions_are_counted() {
    let found = measure(&charts::chart(LICENCE)).reductions;
    assert_eq!(found.time_saved, Some(0.5));
    assert_eq!(found.repeated_materials, 1);
    assert_eq!((found.visited_steps, found.shareable_materials), (3, 0));
    assert_eq!(
        found.empty_steps, 4,
        "no step of this chart has a document, a basis or a duty"
    );
}

#[test]
fn figures_of_the_literature_on_a_chart_counted_by_hand() {
    // s > fork, fork > a and b, a and b > join, join > e: 6 nodes, 6 flows.
    let text = "start s\nand fork\ntask a 甲\ntask b 乙\nand join\nend e\ns > fork\nfork > a\nfork > b\na > join\nb > join\njoin > e";
    let found = measure(&charts::chart(text)).complexity;
    let figure = |name: &str| found[name];
    assert_eq!((figure("nodes"), figure("flows")), (6.0, 6.0));
    // Cardoso: a parallel split counts 1.
    assert_eq!(figure("control_flow"), 1.0);
    // Mendling: 6 flows of 6 * 5 possible ones.
    assert_eq!(figure("density"), 0.2);
    assert_eq!(figure("flows_per_node"), 1.0);
    assert_eq!(
        (
            figure("max_connector_degree"),
            figure("avg_connector_degree")
        ),
        (3.0, 3.0)
    );
    // No flow joins two nodes that are no gateways.
    assert_eq!(figure("sequentiality"), 0.0);
    // Fork and join are cut vertices; of 6 - 2 nodes that is one half.
    assert_eq!(figure("separability"), 0.5);
    assert_eq!(figure("nesting"), 1.0);
}

#[test]
fn a_line_is_sequential_and_separable() {
    let text = "start s\ntask a 甲\ntask b 乙\nend e\ns > a\na > b\nb > e";
    let found = measure(&charts::chart(text)).complexity;
    assert_eq!(
        (
            found["sequentiality"],
            found["separability"],
            found["nesting"]
        ),
        (1.0, 1.0, 0.0)
    );
}

#[test]
fn totals_over_charts_give_sums_medians_and_what_stands_out() {
    let line = |steps: usize| {
        let mut text = String::from("start s\n");
        (0..steps).for_each(|n| text.push_str(&format!("task t{n} 甲\n")));
        text.push_str("end e\ns > t0\n");
        (1..steps).for_each(|n| text.push_str(&format!("t{} > t{n}\n", n - 1)));
        text.push_str(&format!("t{} > e", steps - 1));
        measure(&charts::chart(&text))
    };
    let measures: Vec<_> = [3, 4, 4, 5, 6, 30].into_iter().map(line).collect();
    let classes = [
        Some("XK"),
        Some("XK"),
        None,
        Some("CF"),
        Some("CF"),
        Some("CF"),
    ];
    let total = flow_optimise::total(classes.into_iter().zip(&measures));
    assert_eq!(total.charts, 6);
    let steps = total.figures["steps"];
    assert_eq!(
        (steps.sum, steps.median, steps.min, steps.max),
        (52.0, 4.5, 3.0, 30.0)
    );
    assert_eq!(
        (
            total.classes["XK"].charts,
            total.classes["CF"].sums["steps"]
        ),
        (2, 41.0)
    );
    let out: Vec<u32> = total
        .outliers
        .iter()
        .filter(|o| o.figure == "steps")
        .map(|o| o.chart)
        .collect();
    assert_eq!(out, [5]);
    assert_eq!(
        flow_optimise::total(std::iter::empty()),
        flow_optimise::Total::default()
    );
}

#[test]
fn a_chart_that_went_through_a_table_has_the_same_figures() {
    use flow_model::table::{Options, Sheet, read, write};
    use flow_model::xml::Document;
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../flowcharts");
    let mut compared = 0;
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path().join("internal.bpmn");
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let chart = Document::read(&bytes).unwrap().chart();
        let sheet = Sheet {
            rows: write(&chart).rows,
            merged: Vec::new(),
        };
        let again = read(&sheet, &Options::default()).unwrap().document.chart();
        let (before, after) = (measure(&chart), measure(&again));
        let plain = |m: &flow_optimise::Measure| {
            let mut figures = flow_optimise::figures(m);
            // Two joins in a row come back as one: size and density may differ, what people do may not.
            for drawing in ["nodes", "flows", "gateways", "density"] {
                figures.remove(drawing);
            }
            (figures, m.posts.clone(), m.reductions)
        };
        assert_eq!(plain(&after), plain(&before), "{}", path.display());
        compared += 1;
    }
    assert!(compared >= 6);
}
