//! What the reference leaves open, or says in two ways, and what is done here.

/// Choices in `dms-api`, which the console goes by as well; those of the emulator alone are in its
/// README.
pub const OF_THE_API: &[&str] = &[
    "A bad password is refused with DMS.00400012 when creating, with DMS.00400019 when resetting: both codes \
     say the same, and the reference does not tell them apart.",
    "The text of DMS.00400012 asks for two kinds of character in English and three in Chinese; table 4-2 is \
     followed (two). Special characters are all 32 of ASCII: each list in the reference misses some.",
    "Names begin with a letter and may contain `_`, as table 4-2 says; table 4-16 and the texts of \
     DMS.00400010 and DMS.00400015 say less.",
    "No code is about paging as such. A bad `limit` is refused with DMS.10240042, a bad `offset` or `start` \
     with DMS.10240043, whatever is wrong with it.",
    "For the list of background tasks, table 4-40 gives `limit` neither a range nor a default: any whole number \
     from 1 is accepted, and without one all tasks are answered.",
    "V1 pages with `start`, which counts from 1, as its example does; the table does not name it. `offset` is \
     understood as well.",
    "V1's tables 6-6 and 6-21 call two fields `connect_addresses` and `publicip_addresses`, their examples \
     `connect_address` and `publicip_address`, as V2 does. The examples are followed in answers; both names are \
     understood.",
    "Five of the six examples of chapter 4.3.2 print `/{engine}/v2/{project_id}/instances/{instance_id}/extend`. \
     No URI of the reference begins so, neither that of the chapter nor that of table 5-1: it is taken for a \
     misprint, and is no address of the API (DMS.00404001).",
    "The time range of background tasks is in UTC, as the moments in answers are; the reference names no zone.",
    "Storage need not be a multiple of the number of brokers: table 4-2 gives bounds and nothing else.",
    "Where no code is about a field (`broker_num`, `storage_spec_code`, `oper_type`, `charging_mode`, an empty \
     list of tags), DMS.00400800 is answered.",
    "An empty value of a tag is refused with DMS.10240039: table 4-3 forbids it, and no code is about it.",
    "`null` in a request counts as left out, and so does an empty parameter of the query. A field of another \
     JSON type is refused with DMS.00400085, which names it; unknown fields are ignored.",
    "A `period_num` that is no integer is refused with DMS.00400038, whose text says just that. Sizes of storage \
     and numbers of brokers that are negative or fractions are refused as those out of range are: DMS.00400500 \
     and DMS.00400800.",
    "A signed body with `X-Sdk-Content-Sha256` is hashed as that header says. What it says has to be the hash of \
     the body, in either case of its digits, or `UNSIGNED-PAYLOAD`, with which any body will do.",
    "Ids of instances may have letters beyond `f`, because the reference prints such ids (table 4-5); they are \
     found to be of no instance.",
    "`…/instances/action` is the batch action with every method: `GET` on it is 405, not an instance of that name.",
    "Names of background tasks other than `bindInstancePublicIp` (chapter 4.4.1) are ours: `createInstance`, \
     `extendInstanceStorage`, `extendInstanceBroker`, `extendInstanceFlavor`, `switchInstancePlugin`, \
     `unbindInstancePublicIp`, `resetInstancePassword`, `restartInstance`, `deleteInstance`.",
    "How long work takes is not in the reference; the durations are those that the service is known for.",
    "The live service shows DELETING for a while, a status that table 7-2 has not: here an instance is gone at \
     once.",
];
