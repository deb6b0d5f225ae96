//! The table that ships, and what a county may change of it.

use std::collections::BTreeSet;

use case_core::lights::{Against, Level, Metric, Setting, Threshold, Unfit, rules, rules_with};

fn rule(code: &str) -> &'static case_core::lights::Rule {
    rules().iter().find(|rule| rule.code == code).unwrap()
}

#[test]
fn the_table_holds_a001_to_a029_once_each() {
    let codes: BTreeSet<&str> = rules().iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(codes.len(), rules().len());
    for n in 1..=29 {
        assert!(codes.contains(format!("A{n:03}").as_str()), "A{n:03}");
    }
    assert_eq!(codes.len(), 29 + 4, "and our own four");
}

#[test]
fn what_a_rule_closes_is_in_the_table_and_what_it_cannot_see_is_said() {
    for it in rules() {
        assert!(
            it.sign
                .closes
                .iter()
                .all(|code| rules().iter().any(|other| other.code == *code))
        );
        let elsewhere = it.measure.metric == Metric::Elsewhere;
        assert_eq!(elsewhere, it.origin.not_here.is_some(), "{}", it.code);
        assert!(!it.origin.found_in.is_empty());
        // Red never goes by itself.
        assert_eq!(
            it.sign.expires_after.is_none(),
            it.sign.level == Level::Red,
            "{}",
            it.code
        );
        assert!(it.with(&it.setting()).is_ok(), "{}", it.code);
    }
}

#[test]
fn a_county_sets_threshold_level_base_and_switch() {
    let own = rule("A004").setting();
    let set = Setting {
        against: Some(Against::Statutory),
        ..own
    };
    let table = rules_with(&[("A004".to_owned(), set.clone())].into());
    let now = table.iter().find(|rule| rule.code == "A004").unwrap();
    assert_eq!(now.setting(), set);
    let half = Setting {
        threshold: Some(Threshold::Used { part: 1, of: 2 }),
        ..rule("A003").setting()
    };
    assert!(rule("A003").with(&half).is_ok());
}

#[test]
fn a_setting_that_does_not_fit_its_rule_is_refused() {
    let days = Some(Threshold::Days { days: 3 });
    let with = |code: &str, change: &dyn Fn(&mut Setting)| {
        let mut setting = rule(code).setting();
        change(&mut setting);
        rule(code).with(&setting).unwrap_err()
    };
    assert_eq!(with("A003", &|it| it.threshold = days), Unfit::Threshold);
    assert_eq!(
        with("A003", &|it| it.threshold =
            Some(Threshold::Used { part: 5, of: 4 })),
        Unfit::Threshold
    );
    assert_eq!(
        with("A006", &|it| it.threshold =
            Some(Threshold::Days { days: 0 })),
        Unfit::Threshold
    );
    assert_eq!(with("A012", &|it| it.threshold = days), Unfit::Threshold);
    assert_eq!(
        with("A006", &|it| it.against = Some(Against::Promised)),
        Unfit::Against
    );
    // A step has one limit only.
    assert_eq!(
        with("A001", &|it| it.against = Some(Against::Statutory)),
        Unfit::Against
    );
    assert_eq!(with("A026", &|it| it.on = true), Unfit::On);
}
