//! Random play of cases that are opened anew: wherever they may stand again, they come to an end again.

use case_core::apply::{apply, replay};
use case_core::case::CaseState;
use case_core::choices::{reopenings, waiting};
use case_core::clock::{Calendar, due};
use case_core::decide::{Command, Context, decide};
use case_core::permit::permit;
use case_core::remedy::{RemedyBy, RemedyDecided, RemedyOrder};
use proptest::prelude::*;

use crate::blocks::{block, net};
use crate::play::on_to_the_end;
use crate::sketch::actor;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A decided case that stands again at any step that is offered completes, and its history gives the same case; a
    /// step that is not offered is refused.
    #[test]
    fn whoever_is_opened_anew_completes_again(block in block(), seed in any::<u64>(), pick in any::<usize>()) {
        let net = net(&block);
        let calendar = Calendar::national();
        let mut events = Vec::new();
        let ended = on_to_the_end(&net, None, seed, &mut events);
        let offered = reopenings(&net, &ended);
        prop_assert!(offered.contains(&"first".to_owned()), "the first step is always one");
        let all: Vec<String> = net.nodes().iter().map(|node| node.id.clone()).collect();
        let day = ended.latest.date_naive();
        let note = |to: &str| RemedyDecided {
            by: RemedyBy::Court,
            organ: "示范县人民法院".into(),
            number: "1".into(),
            decided_on: day,
            received_on: day,
            order: RemedyOrder::Redo,
            says: "撤销，责令重新作出".into(),
            within: None,
            fine: None,
            procedure: true,
            third_party: false,
            reopen: Some(to.to_owned()),
        };
        let context = Context { now: ended.latest, actor: actor("局长", "head"), calendar: &calendar };
        let ask = |to: &str| decide(&net, Some(&ended), &Command::NoteRemedy(Box::new(note(to))), &context);
        for id in &all {
            prop_assert_eq!(ask(id).is_ok(), offered.contains(id), "{}", id);
        }
        let to = &offered[pick % offered.len()];
        let mut case = Some(ended.clone());
        for event in ask(to).unwrap() {
            permit(&net, case.as_ref(), &event, &calendar).unwrap();
            case = Some(apply(&net, case.take(), &event).unwrap());
            events.push(event);
        }
        let case = case.unwrap();
        if case.state == CaseState::Running {
            prop_assert!(!waiting(&net, &case).is_empty());
            prop_assert_eq!(due(&net, &case, &calendar, case.latest).clock_from, Some(day));
        }
        let again = on_to_the_end(&net, Some(case), seed.wrapping_add(1), &mut events);
        let over = matches!(again.state, CaseState::Ended { .. });
        prop_assert!(over, "{:?}", again.tokens);
        prop_assert_eq!(replay(&net, &events).unwrap().unwrap(), again);
    }
}
