//! A folder with inputs, and the program run in it.

#![allow(dead_code, unreachable_pub)] // each test uses a part

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of inputs that is taken away at the end of the test.
pub struct Folder(pub PathBuf);

pub const ARTICLE: &str = "Европейский Союз выделил 2 млн евро на проект «Тёплый дом». Проект реализует ПРООН.\n";

impl Folder {
    pub fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("donorgraph-cli-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("in")).expect("temporary folder");
        let folder = Folder(root);
        folder.write("in/a.txt", ARTICLE);
        folder.write("in/b.html", &format!("<title>Новости</title><p>{ARTICLE}</p>"));
        folder.write("in/good.jsonl", &(0..40).map(|n| record(&format!("r{n}"), ARTICLE)).collect::<String>());
        folder.write("mixed.jsonl", &format!("{}{{bad\n{}", record("m1", ARTICLE), record("m2", "")));
        folder
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("temporary file");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_donorgraph"));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// Exit code, standard output, standard error.
    pub fn told(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn record(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "more": [1]}).to_string() + "\n"
}

pub fn ids(jsonl: &str) -> Vec<String> {
    let id = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        value["id"].as_str().expect("an id").to_owned()
    };
    jsonl.lines().map(id).collect()
}
