//! Changes of users, and how each is looked for where no answer came.

use crate::actions::silence::Found;
use crate::api::Problem;
use crate::i18n::Lang;
use crate::locales::users as msg;
use crate::pages::instance::topology::{Change, Whole, made_if, walk};
use crate::workspace::{Client, Read};
use dms_api::model::{BrokerUser, BrokerUserList};
use dms_api::operation::{CreateUser, DeleteUser, ListUsers, Operation, UpdateUser};

/// All users of an instance.
pub fn all_users(client: Client, instance_id: String) -> Read<Whole<BrokerUser>> {
    let key = client.key(ListUsers::INFO.id, &instance_id);
    let list = move |page| ListUsers { instance_id: instance_id.clone(), page };
    Read::new(key, walk(client, list, |it: BrokerUserList| (it.users, it.total)))
}

async fn find(client: Client, instance_id: &str, name: &str) -> Result<Option<BrokerUser>, Problem> {
    let users = all_users(client, instance_id.to_owned()).ask.await?.items;
    Ok(users.into_iter().find(|user| user.access_key.as_deref() == Some(name)))
}

impl Change for CreateUser {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let name = self.user.access_key.as_deref().unwrap_or_default();
        Ok(made_if(find(client, &self.instance_id, name).await?.is_some()))
    }

    fn done(&self, lang: Lang) -> String {
        msg::created(lang, self.user.access_key.as_deref().unwrap_or_default())
    }
}

impl Change for UpdateUser {
    /// The permissions tell; a service that masks passwords says nothing of these.
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let found = find(client, &self.instance_id, &self.user_name).await?;
        let Some(found) = found else { return Ok(Found::Unclear) };
        Ok(match (found.vhosts == self.user.vhosts, found.secret_key == self.user.secret_key) {
            (true, true) => Found::Made,
            (true, false) => Found::Unclear,
            (false, _) => Found::NotMade,
        })
    }

    fn done(&self, lang: Lang) -> String {
        msg::changed(lang, &self.user_name)
    }
}

impl Change for DeleteUser {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        Ok(made_if(find(client, &self.instance_id, &self.user_name).await?.is_none()))
    }

    fn done(&self, lang: Lang) -> String {
        msg::deleted(lang, &self.user_name)
    }
}
