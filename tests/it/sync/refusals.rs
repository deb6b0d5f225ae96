//! A refused record blocks its own case only, and its verdict follows when the cause has gone.

use sync_wire::push::Verdict;
use tempfile::TempDir;

use super::desk::{Desk, ITEM, REGION, chart_ref};
use super::server::Inside;

fn scene() -> (TempDir, Inside, Desk) {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    (dir, inside, desk)
}

fn words(desk: &Desk) -> Vec<String> {
    let word = |verdict| match verdict {
        Some(Verdict::Accepted) => "accepted".to_owned(),
        Some(Verdict::Refused(refusal)) => refusal.code,
        Some(Verdict::Held { behind }) => match behind.split_once('/') {
            Some((cause, _)) => format!("held for {cause}"),
            None => "held".to_owned(),
        },
        None => "waiting".to_owned(),
    };
    (1..=desk.head())
        .map(|seq| word(desk.verdict(seq)))
        .collect()
}

#[test]
fn a_suspended_item_refuses_new_cases_until_it_goes_on() {
    let (_dir, inside, desk) = scene();
    desk.publish_chart();
    let (old, old_case) = desk.start();
    assert_eq!(desk.round().failure, None);
    inside
        .platform
        .suspend_item(REGION, ITEM, "清理整顿")
        .unwrap();
    let (new, case) = desk.start();
    let case = desk.done(&new, &case, "accept", "window");
    desk.done(&old, &old_case, "accept", "window");
    let outcome = desk.round();
    assert_eq!((outcome.accepted, outcome.refused, outcome.held), (1, 1, 1));
    assert_eq!(
        words(&desk),
        ["accepted", "accepted", "item_suspended", "held", "accepted"]
    );
    desk.done(&new, &case, "decide", "head");
    desk.round();
    assert_eq!(words(&desk)[5], "held");
    assert_eq!(inside.platform.resume_item(REGION, ITEM).unwrap(), 1);
    let outcome = desk.round();
    assert_eq!(outcome.failure, None);
    assert!(outcome.subjects.contains(&format!("case/{new}")));
    assert_eq!(words(&desk), ["accepted"; 6]);
    desk.assert_all_received(&inside.url());
    assert!(
        inside.platform.resume_item(REGION, ITEM).is_err(),
        "it is not suspended any more"
    );
}

#[test]
fn a_case_waits_for_its_chart() {
    let (_dir, inside, desk) = scene();
    let (id, case) = desk.start();
    let case = desk.done(&id, &case, "accept", "window");
    assert_eq!(desk.round().held, 2);
    assert_eq!(words(&desk), ["held for chart", "held"]);
    assert!(matches!(desk.verdict(1), Some(Verdict::Held { behind })
        if behind == format!("chart/{}", chart_ref().hash)));
    desk.publish_chart();
    desk.done(&id, &case, "decide", "head");
    assert_eq!(desk.round().failure, None);
    assert_eq!(words(&desk), ["accepted"; 4]);
    desk.assert_all_received(&inside.url());
}

#[test]
fn a_case_whose_chart_comes_later_in_the_same_batch_is_accepted_at_once() {
    let (_dir, inside, desk) = scene();
    desk.start();
    desk.publish_chart();
    assert_eq!(desk.round().accepted, 2);
    desk.assert_all_received(&inside.url());
}

#[test]
fn a_refused_case_can_be_taken_back() {
    let (_dir, inside, desk) = scene();
    desk.publish_chart();
    inside
        .platform
        .suspend_item(REGION, ITEM, "清理整顿")
        .unwrap();
    let (id, case) = desk.start();
    let case = desk.done(&id, &case, "accept", "window");
    desk.round();
    assert_eq!(words(&desk), ["accepted", "item_suspended", "held"]);
    desk.withdraw(&id, &case);
    desk.round();
    assert_eq!(
        words(&desk),
        ["accepted", "item_suspended", "case_withdrawn", "accepted"]
    );
    inside.platform.resume_item(REGION, ITEM).unwrap();
    desk.round();
    assert_eq!(
        words(&desk),
        ["accepted", "item_suspended", "case_withdrawn", "accepted"],
        "what was taken back stays taken back"
    );
}

#[test]
fn later_verdicts_of_another_platform_are_read_from_their_start() {
    let (_dir, first, desk) = scene();
    desk.publish_chart();
    first
        .platform
        .suspend_item(REGION, ITEM, "清理整顿")
        .unwrap();
    desk.start();
    desk.round();
    first.platform.resume_item(REGION, ITEM).unwrap();
    desk.round();
    assert_eq!(words(&desk), ["accepted"; 2]);
    let dir = TempDir::new().unwrap();
    let second = Inside::start(&dir.path().join("second.sqlite"));
    second
        .platform
        .suspend_item(REGION, ITEM, "清理整顿")
        .unwrap();
    let code = second
        .platform
        .new_enrol_code(REGION, "窗口一")
        .unwrap()
        .code;
    desk.enrol(&second.url(), &code).unwrap();
    assert_eq!(desk.round().failure, None);
    assert_eq!(words(&desk), ["accepted", "item_suspended"]);
    second.platform.resume_item(REGION, ITEM).unwrap();
    assert_eq!(desk.round().failure, None);
    assert_eq!(words(&desk), ["accepted"; 2]);
}
