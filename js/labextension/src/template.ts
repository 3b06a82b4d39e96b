/** A notebook with a first app, and the cell of that app. */

export const FIRST_APP = `%%flowapp first
import nbflow as st

name = st.text_input("Your name", "world")
size = st.slider("How loud", 1, 5, 2)
st.write(f"Hello, {name}" + "!" * size)

@st.fragment(run_every="2s")
def clock():
    import time
    st.metric("Time", time.strftime("%H:%M:%S"))

clock()`;

const INTRO = `# A flow app

The cell below is a script: it runs again when a widget is touched. The fragment in it reruns alone, every two seconds.
Run both cells, then change the code and run the second one again.`;

/** The file of a new notebook. */
export function firstNotebook(kernel: string): object {
  const code = (source: string) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  });
  return {
    cells: [
      { cell_type: "markdown", metadata: {}, source: INTRO },
      code("%load_ext nbflow"),
      code(FIRST_APP),
    ],
    metadata: {
      kernelspec: { display_name: "Python 3 (ipykernel)", language: "python", name: kernel },
      language_info: { name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 4,
  };
}
