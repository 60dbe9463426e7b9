//! A request as a command for POSIX shells.

use super::{Target, is_secret, masked_json, uses_password};
use dms_api::operation::{ApiRequest, OperationId};
use dms_api::secret::MASK;
use serde_json::Value;

/// Makes the password fit for a JSON string. Passwords are printable ASCII (tables 4-2 and
/// 4-22), so that only two characters are special.
const ESCAPE_PASSWORD: &str = r#"json_password=$(printf %s "$DMS_PASSWORD" | sed 's/["\\]/\\&/g')"#;

/// Prints the answer without its last line, which is the status, and fails unless that is a success.
const FAIL_IF_REFUSED: &str =
    "| awk 'NR > 1 { print line } { line = $0 } END { exit line < 200 || line >= 400 }'";

/// The field of a code of six digits, which is another secret than the password beside it.
const PASSCODE: &str = "passcode";

/// The request as a curl command that runs as it stands, with the token in `DMS_TOKEN` and,
/// where there is one, the password in `DMS_PASSWORD`.
///
/// It needs no curl newer than 7.61, which machines that others are reached from have: no
/// `--json` (7.82), and awk does what `--fail-with-body` (7.76) would: a refusal fails and prints its reason.
///
/// The body comes in a here-document: among the arguments, `ps` would show the password to
/// others. Asking for a token prints the answer's headers too, since the token is one of them.
pub fn curl(request: &ApiRequest, target: &Target) -> String {
    let signs_in = request.operation == OperationId::CreateToken;
    let has_token = target.has_token && !signs_in;
    let has_password = uses_password(request);

    let mut lines = Vec::new();
    if has_token {
        lines.push(format!("# DMS_TOKEN: X-Auth-Token, {}", target.project_comment()));
    }
    if has_password {
        lines.push("# DMS_PASSWORD: password".to_owned());
        lines.push(ESCAPE_PASSWORD.to_owned());
    }

    let has_passcode = |body: &Value| body.pointer("/auth/identity/totp").is_some();
    if request.body.as_ref().is_some_and(has_passcode) {
        lines.push("# DMS_PASSCODE: totp".to_owned());
    }

    let mut command = vec![
        format!("curl --request {}", request.method),
        quoted(&format!("{}{}", target.base(), request.target())),
    ];
    command.push(r"--silent --show-error --write-out '\n%{http_code}\n'".to_owned());
    if signs_in {
        command.push("--include".to_owned());
    }
    if has_token {
        command.push("--header \"X-Auth-Token: $DMS_TOKEN\"".to_owned());
    }
    if let Some(body) = &request.body {
        command.push("--header 'Content-Type: application/json'".to_owned());
        command.push(format!("--data-binary @- {}", here_document(body, has_password)));
    } else {
        command.push(FAIL_IF_REFUSED.to_owned());
    }
    lines.push(command.join(" \\\n  "));
    lines.join("\n")
}

/// The text as one word: in single quotes everything is itself, but the single quote.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The body as standard input. No line of laid-out JSON is the word that ends it.
fn here_document(body: &Value, has_password: bool) -> String {
    let text = masked_json(body);
    if has_password {
        let lines: Vec<String> = text.lines().map(expanded_line).collect();
        format!("<<JSON {FAIL_IF_REFUSED}\n{}\nJSON", lines.join("\n"))
    } else {
        format!("<<'JSON' {FAIL_IF_REFUSED}\n{text}\nJSON")
    }
}

/// A line of JSON in a here-document in which the shell expands variables: only the masked
/// secret becomes one.
fn expanded_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if matches!(character, '\\' | '$' | '`') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    let name = line.trim_start().strip_prefix('"').and_then(|line| line.split_once("\": "));
    match name {
        Some((name, value)) if value.starts_with('"') && is_secret(name, &Value::Null) => {
            escaped.replace(MASK, if name == PASSCODE { "$DMS_PASSCODE" } else { "$json_password" })
        }
        _ => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{Mfa, TokenRequest};
    use dms_api::operation::{
        BatchInstances, CreateToken, InstanceQuery, ListInstances, Operation, ResetPassword,
    };

    fn target() -> Target {
        Target {
            endpoint: "https://dms.example/".into(),
            has_token: true,
            project_id: "p1".into(),
            project_name: "region-1".into(),
            ..Target::default()
        }
    }

    #[test]
    fn a_read() {
        let query = InstanceQuery { name: Some("it's".into()), ..InstanceQuery::default() };
        let text = curl(&ListInstances(query).request("p1"), &target());
        let expected = r#"# DMS_TOKEN: X-Auth-Token, region-1
curl --request GET \
  'https://dms.example/v2/p1/instances?engine=rabbitmq&name=it%27s&offset=0' \
  --silent --show-error --write-out '\n%{http_code}\n' \
  --header "X-Auth-Token: $DMS_TOKEN" \
  | awk 'NR > 1 { print line } { line = $0 } END { exit line < 200 || line >= 400 }'"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_body_is_verbatim() {
        let text = curl(&BatchInstances::delete_all_failed().request("p1"), &target());
        let expected = r#"# DMS_TOKEN: X-Auth-Token, region-1
curl --request POST \
  'https://dms.example/v2/p1/instances/action' \
  --silent --show-error --write-out '\n%{http_code}\n' \
  --header "X-Auth-Token: $DMS_TOKEN" \
  --header 'Content-Type: application/json' \
  --data-binary @- <<'JSON' | awk 'NR > 1 { print line } { line = $0 } END { exit line < 200 || line >= 400 }'
{
  "action": "delete",
  "all_failure": "rabbitmq"
}
JSON"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_password_comes_from_the_environment() {
        let reset = ResetPassword { instance_id: "i1".into(), new_password: "Top-Secret1".into() };
        let text = curl(&reset.request("p1"), &target());
        let expected = r#"# DMS_TOKEN: X-Auth-Token, region-1
# DMS_PASSWORD: password
json_password=$(printf %s "$DMS_PASSWORD" | sed 's/["\\]/\\&/g')
curl --request POST \
  'https://dms.example/v2/p1/instances/i1/password' \
  --silent --show-error --write-out '\n%{http_code}\n' \
  --header "X-Auth-Token: $DMS_TOKEN" \
  --header 'Content-Type: application/json' \
  --data-binary @- <<JSON | awk 'NR > 1 { print line } { line = $0 } END { exit line < 200 || line >= 400 }'
{
  "new_password": "$json_password"
}
JSON"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_token_needs_no_token() {
        let token = TokenRequest {
            user: "demo".into(),
            password: "Demo@12345".into(),
            domain: "demo-domain".into(),
            project: "region-1".into(),
            mfa: None,
        };
        let text = curl(&CreateToken(token).request(""), &target());
        assert!(text.contains("--include"));
        assert!(text.contains("\"password\": \"$json_password\""));
        assert!(!text.contains("DMS_TOKEN") && !text.contains("Demo@12345"));
    }

    /// Every option in the texts, with the version of curl that brought it.
    #[test]
    fn a_curl_of_2018_is_new_enough() {
        let reset = ResetPassword { instance_id: "i1".into(), new_password: "Top-Secret1".into() };
        let token = TokenRequest {
            user: "demo".into(),
            password: "Demo@12345".into(),
            domain: "demo-domain".into(),
            project: "region-1".into(),
            mfa: None,
        };
        let old = [
            "--request",
            "--header",
            "--data-binary",
            "--include",
            "--silent",
            "--show-error",
            "--write-out",
        ];
        for request in
            [reset.request("p1"), ListInstances::default().request("p1"), CreateToken(token).request("")]
        {
            let text = curl(&request, &target());
            for option in text.split_whitespace().filter(|word| word.starts_with("--")) {
                assert!(old.contains(&option), "{option}");
            }
        }
    }

    #[test]
    fn a_gateway_with_credentials_of_its_own_needs_no_token() {
        let target = Target { has_token: false, ..target() };
        let text = curl(&ListInstances::default().request("p1"), &target);
        assert!(text.starts_with("curl ") && !text.contains("DMS_TOKEN"), "{text}");
    }

    #[test]
    fn a_code_is_another_secret_than_the_password() {
        let token = TokenRequest {
            mfa: Some(Mfa { user_id: "u1".into(), passcode: "123456".into() }),
            ..TokenRequest::default()
        };
        let text = curl(&CreateToken(token).request(""), &target());
        assert!(
            text.contains("\"passcode\": \"$DMS_PASSCODE\"") && text.contains("# DMS_PASSCODE"),
            "{text}"
        );
        assert!(text.contains("\"password\": \"$json_password\"") && !text.contains("123456"), "{text}");
    }

    #[test]
    fn comments_stay_comments() {
        let target = Target { project_name: "a\nrm -rf b".into(), ..target() };
        let text = curl(&ListInstances::default().request("p1"), &target);
        assert!(text.starts_with("# DMS_TOKEN: X-Auth-Token, a rm -rf b\ncurl "));
    }
}
