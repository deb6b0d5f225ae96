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
    assert_eq!(
        found.promised,
        Some(Span {
            days: 10.0,
            unit: Counting::Working
        })
    );
    assert_eq!(
        found.statutory,
        Some(Span {
            days: 20.0,
            unit: Counting::Working
        })
    );
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
