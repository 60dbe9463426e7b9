// The list of instances as Cloudscape's own demo of a server-side table is put together: layout, navigation, table,
// filter, pages. It signs in to the same emulator, and asks it for the same first page.

import "@cloudscape-design/global-styles/index.css";

import AppLayout from "@cloudscape-design/components/app-layout";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SideNavigation from "@cloudscape-design/components/side-navigation";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const PAGE = 10;

const COLUMNS = [
  { id: "name", header: "Name", sortingField: "name", isRowHeader: true, cell: (it) => <Link href={`#${it.instance_id}`}>{it.name}</Link> },
  {
    id: "status",
    header: "Status",
    sortingField: "status",
    cell: (it) => <StatusIndicator type={it.status === "RUNNING" ? "success" : "pending"}>{it.status}</StatusIndicator>,
  },
  { id: "version", header: "Version", sortingField: "engine_version", cell: (it) => it.engine_version },
  { id: "flavor", header: "Specification", cell: (it) => it.specification },
  { id: "storage", header: "Storage", cell: (it) => `${it.used_storage_space} of ${it.total_storage_space} GB` },
  { id: "billing", header: "Billing", cell: (it) => (it.charging_mode === 1 ? "Pay per use" : "Yearly/monthly") },
  { id: "tags", header: "Tags", cell: (it) => (it.tags ?? []).map(({ key, value }) => `${key}=${value}`).join(", ") },
  { id: "created", header: "Created", cell: (it) => new Date(Number(it.created_at)).toLocaleString() },
];

/** The token of the demo's identity, and the id of its project. */
async function signIn() {
  const { connections } = await (await fetch("./config.json")).json();
  const { demoIdentity, projectId, projectName } = connections[0];
  const { domain, user, password } = demoIdentity;
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: projectName } } } });
  const answer = await fetch("./v3/auth/tokens", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  return { token: answer.headers.get("X-Subject-Token"), projectId };
}

const signedIn = signIn();

async function instances(page) {
  const { token, projectId } = await signedIn;
  const query = `engine=rabbitmq&offset=${(page - 1) * PAGE}&limit=${PAGE}`;
  return (await fetch(`./v2/${projectId}/instances?${query}`, { headers: { "X-Auth-Token": token } })).json();
}

function Instances() {
  const [page, setPage] = useState(1);
  const [{ rows, count, loading }, setAnswer] = useState({ rows: [], count: 0, loading: true });
  const [selected, setSelected] = useState([]);
  const [text, setText] = useState("");
  useEffect(() => {
    void instances(page).then((it) => setAnswer({ rows: it.instances, count: it.instance_num, loading: false }));
  }, [page]);
  return (
    <Table
      variant="full-page"
      columnDefinitions={COLUMNS}
      items={rows}
      loading={loading}
      loadingText="Loading instances"
      trackBy="instance_id"
      selectionType="multi"
      selectedItems={selected}
      onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
      ariaLabels={{ selectionGroupLabel: "Selection", itemSelectionLabel: (_, it) => it.name, allItemsSelectionLabel: () => "All" }}
      stickyHeader
      resizableColumns
      header={
        <Header
          variant="awsui-h1-sticky"
          counter={`(${count})`}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <Button disabled={selected.length !== 1}>View details</Button>
              <Button disabled={selected.length === 0}>Delete</Button>
              <Button variant="primary">Create instance</Button>
            </SpaceBetween>
          }
        >
          Instances
        </Header>
      }
      filter={<TextFilter filteringText={text} filteringPlaceholder="Find instances" onChange={({ detail }) => setText(detail.filteringText)} />}
      pagination={
        <Pagination
          currentPageIndex={page}
          pagesCount={Math.max(1, Math.ceil(count / PAGE))}
          onChange={({ detail }) => setPage(detail.currentPageIndex)}
        />
      }
      empty={<Box textAlign="center">No instances</Box>}
    />
  );
}

const NAVIGATION = ["Instances", "Tags", "Catalog", "Tasks", "Settings"].map((text) => ({ type: "link", text, href: `#/${text}` }));

createRoot(document.getElementById("app")).render(
  <AppLayout
    toolsHide
    contentType="table"
    navigation={<SideNavigation header={{ href: "#", text: "Service" }} items={NAVIGATION} activeHref="#/Instances" />}
    content={<Instances />}
  />,
);
