// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeKernel } from "../dev/fake.js";
import { type Link, watchKernel } from "../src/kernel.js";

function setUp() {
  const kernel = new FakeKernel();
  const end = new AbortController();
  const told: Link[] = [];
  kernel.comms = { mine: {} };
  watchKernel(kernel, "mine", (link) => told.push(link), end.signal);
  return { kernel, end, told };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a kernel that restarts is gone at once", () => {
  for (const status of ["restarting", "autorestarting", "dead", "terminating"]) {
    const { kernel, told } = setUp();
    kernel.statusChanged.emit(status);
    expect(told).toEqual(["gone"]);
  }
});

test("a kernel that starts is asked whether it knows the app", async () => {
  const { kernel, told } = setUp();
  kernel.statusChanged.emit("starting");
  await vi.runAllTimersAsync();
  expect(told).toEqual(["live"]);
  kernel.comms = {};
  kernel.statusChanged.emit("starting");
  await vi.runAllTimersAsync();
  expect(told).toEqual(["live", "replaced"]);
});

test("a restart that the page was told of needs no reload", async () => {
  const { kernel, told } = setUp();
  kernel.comms = {};
  kernel.statusChanged.emit("restarting");
  kernel.statusChanged.emit("starting");
  await vi.runAllTimersAsync();
  expect(told).toEqual(["gone", "gone"]);
});

test("busy and idle say nothing", async () => {
  const { kernel, told } = setUp();
  for (const status of ["busy", "idle", "unknown"]) kernel.statusChanged.emit(status);
  await vi.runAllTimersAsync();
  expect(told).toEqual([]);
});

test("a connection that is back within a second was never lost", async () => {
  const { kernel, told } = setUp();
  kernel.connectionStatusChanged.emit("connecting");
  vi.advanceTimersByTime(900);
  kernel.connectionStatusChanged.emit("connected");
  await vi.runAllTimersAsync();
  expect(told).toEqual(["live"]);
});

test("a connection that stays away is lost until it is back and the kernel knows the app", async () => {
  const { kernel, told } = setUp();
  kernel.connectionStatusChanged.emit("connecting");
  vi.advanceTimersByTime(1100);
  expect(told).toEqual(["lost"]);
  kernel.connectionStatusChanged.emit("connected");
  await vi.runAllTimersAsync();
  expect(told).toEqual(["lost", "live"]);
});

test("a question that fails decides nothing", async () => {
  const { kernel, told } = setUp();
  kernel.fails = true;
  kernel.connectionStatusChanged.emit("connected");
  await vi.runAllTimersAsync();
  expect(told).toEqual([]);
});

test("a question that gets lost is asked again, less and less often", async () => {
  const { kernel, told } = setUp();
  kernel.deaf = 2;
  kernel.comms = {};
  kernel.statusChanged.emit("starting");
  await vi.advanceTimersByTimeAsync(8900);
  expect([kernel.asked, told]).toEqual([2, []]);
  await vi.advanceTimersByTimeAsync(200);
  expect([kernel.asked, told]).toEqual([3, ["replaced"]]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(kernel.asked).toBe(3);
});

test("nobody is asked once the view or the kernel is gone", async () => {
  const { kernel, end } = setUp();
  kernel.deaf = 9;
  kernel.statusChanged.emit("starting");
  kernel.statusChanged.emit("dead");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(kernel.asked).toBe(1);
  kernel.statusChanged.emit("starting");
  end.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(kernel.asked).toBe(2);
});

test("another kernel chosen for the notebook ends this one", () => {
  const { kernel, told } = setUp();
  kernel.disposed.emit(undefined);
  expect(told).toEqual(["gone"]);
});

test("nothing is left over at the end", async () => {
  const { kernel, end, told } = setUp();
  kernel.connectionStatusChanged.emit("connecting");
  end.abort();
  kernel.statusChanged.emit("dead");
  kernel.connectionStatusChanged.emit("connected");
  await vi.runAllTimersAsync();
  expect(told).toEqual([]);
});
