//! Files of BPMN that hold no process: told what they are, and written back as they were.

use flow_model::xml::{Body, Document, ReadErrorCode, WarningCode};

/// A file with this inside its definitions.
fn file(inside: &str) -> String {
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\">{inside}</definitions>\n"
    )
}

#[test]
fn a_file_without_a_process_says_what_it_is_and_is_written_as_it_was() {
    let pool = "<participant id=\"a\" name=\"申请人\"/>";
    for (inside, body, shown) in [
        (
            format!(
                "<choreography id=\"c\">{pool}<participant id=\"b\"/><choreographyTask id=\"t\" initiatingParticipantRef=\"a\"><participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask></choreography>"
            ),
            Body::Choreography,
            false,
        ),
        (
            "<globalChoreographyTask id=\"g\" name=\"递交\"/>".to_owned(),
            Body::Choreography,
            false,
        ),
        (
            format!(
                "<globalConversation id=\"g\">{pool}<conversation id=\"t\"><participantRef>a</participantRef></conversation></globalConversation>"
            ),
            Body::Conversation,
            true,
        ),
        (
            format!(
                "<collaboration id=\"c\">{pool}<subConversation id=\"t\"><participantRef>a</participantRef></subConversation></collaboration>"
            ),
            Body::Conversation,
            true,
        ),
        (
            format!("<collaboration id=\"c\">{pool}</collaboration>"),
            Body::Collaboration,
            true,
        ),
        (
            "<message id=\"m\" name=\"通知\"/><globalUserTask id=\"g\"/>".to_owned(),
            Body::Definitions,
            false,
        ),
        (" ".to_owned(), Body::Nothing, false),
    ] {
        let text = file(&inside);
        let document = Document::read(text.as_bytes()).unwrap();
        assert_eq!(document.body(), body, "{inside}");
        assert_eq!(document.write(), text);
        let mut warnings = document.warnings().iter();
        let warning = warnings.find(|it| it.code == WarningCode::NoProcess);
        assert_eq!(warning.unwrap().params["holds"], body.code(), "{inside}");
        let refused = document.require_process().err();
        assert_eq!(refused.is_none(), shown, "{inside}");
        if let Some(error) = refused {
            assert_eq!(error.code, ReadErrorCode::NoProcess);
            assert_eq!(error.params["holds"], body.code());
        }
    }
    let whole = Document::read(file("<process id=\"p\"/>").as_bytes()).unwrap();
    assert_eq!(whole.body(), Body::Process);
    let mut warnings = whole.warnings().iter();
    assert!(warnings.all(|it| it.code != WarningCode::NoProcess));
}

#[test]
fn the_halves_of_a_character_are_joined() {
    let names = |name: &str, words: &str| {
        let text = file(&format!(
            "<process id=\"p\"><task id=\"t\" name=\"{name}\"><documentation>{words}</documentation></task></process>"
        ));
        let document = Document::read(text.as_bytes()).unwrap();
        let codes: Vec<WarningCode> = document.warnings().iter().map(|it| it.code).collect();
        let written = document.write();
        assert!(Document::read(written.as_bytes()).is_ok());
        (written, codes)
    };
    let (written, codes) = names("a&#xD83D;&#xDE00;b", "&#55362;&#57271;字");
    assert!(written.contains("name=\"a\u{1F600}b\""), "{written}");
    assert!(written.contains(">\u{20BB7}字<"), "{written}");
    let split = codes
        .iter()
        .filter(|it| **it == WarningCode::SplitCharacter);
    assert_eq!(split.count(), 2);
    // A half alone is no character.
    let (written, codes) = names("a&#xD83D;b", "&#xD83D;&#65;&#xDE00;");
    assert!(written.contains("name=\"ab\""), "{written}");
    assert!(written.contains(">A<"), "{written}");
    assert!(codes.contains(&WarningCode::IllegalCharacter));
}
