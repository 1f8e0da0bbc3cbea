//! What is written for people: `explain` and the check of a lexicon.

mod folder;

use std::fs;

use folder::Folder;

/// The frame that README.md shows, from its file to a fact, and what a check tells of it when it is broken.
#[test]
fn a_frame_of_ones_own_is_checked_and_read() {
    let readme = include_str!("../../../README.md");
    let frame = readme.split("```toml").find(|part| part.contains("[[frame]]")).and_then(|p| p.split("```").next());
    let frame = frame.expect("README.md has a frame").trim_start();
    let folder = Folder::new("frame");
    fs::create_dir_all(folder.0.join("mine/en")).expect("a folder");
    folder.write("mine/en/frames.toml", frame);
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("1 file of mine") && err.contains("; examples read by 1 frame"), "{err}");
    let text = "The Japanese government will be underwriting the \"Warm School\" project.";
    folder.write("one.txt", text);
    let (_, told, _) = folder.told(&["explain", "one.txt", "--lexicon", "mine"]);
    assert!(told.contains("? en.own_underwrite «underwriting»: 1 facts"), "{told}");

    let broken = frame.replace("facts = [\"European", "facts = [\"Asian").replace("The bank did not", "The EU does")
        + "\n"
        + &frame.replace("own_underwrite", "own_other").replace("| funds | Quiet", "| Quiet");
    folder.write("mine/en/frames.toml", &broken);
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("2 faults in the lexicons:"), "{err}");
    let place =
        "\nmine/en/frames.toml:15:1: frame `en.own_underwrite`: does not state `Asian Union | funds | Quiet River`";
    assert!(err.contains(place) && err.contains("The project \"Quiet River\" is underwritten"), "{err}");
    let unread = "frames.toml:33:10: frame `en.own_other`: in an example: `European Union | Quiet River` must be";
    assert!(err.contains(unread), "{err}");
}

#[test]
fn explain_and_check_speak_to_people() {
    let folder = Folder::new("explain");
    let (code, out, _) = folder.told(&["explain", "in/a.txt", "mixed.jsonl"]);
    assert_eq!(code, Some(3));
    assert!(out.starts_with("== a (in/a.txt)\n") && out.contains("\n== m2 (mixed.jsonl:3)\n"), "{out}");
    assert!(out.contains("\n   money         2 млн евро   <- 2000000 EUR   (money)\n"), "{out}");
    assert!(["Some(", "None", "{"].iter().all(|debug| !out.contains(debug)), "{out}");
    let (code, _, err) = folder.told(&["lexicon", "check"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("\nno faults: the built-in lexicons; "), "{err}");
    assert_eq!(folder.told(&["lexicon", "check", "in"]).0, Some(2));
}
