/// Lessons that tests write into their folders.
enum Fixture {
  /// A lesson that is built in a moment and has a fence in every kind of container.
  static let good = """
    ---
    summary: A small lesson.
    minutes: 5
    objectives: [see a curve]
    ---
    # Small *steps*

    Text with `code`, a [link](https://example.org) and `{{ nothing }}` to fill in.

    ```experiment tiny
    question: Does it learn?
    data: {moons: {samples: 60, noise: 0.1, test: 0.2}}
    network: {hidden: [4]}
    training: {epochs: 3, batch-size: 8}
    seeds: 2
    variants:
      slow: {training.optimizer.sgd.learning-rate: 0.01}
      fast: {training.optimizer.sgd.learning-rate: 0.5}
    show:
      - table: {columns: [final train-loss, final test-accuracy]}
      - curve: {of: train-loss, by: epoch, caption: "Loss & time."}
    ```

    1. In a list:

       ```experiment walk
       question: How far does it roll?
       kind: descent
       surface: bowl
       steps: 5
       show: [surface]
       ```

    > Quoted:
    >
    > ```figure tiny
    > bars: {of: final test-accuracy}
    > ```

    {% hint style="info" %}
    Remember this.
    {% endhint %}

    """

  /// A lesson with ten mistakes, each of another kind.
  static let tenMistakes = """
    ---
    minuts: 5
    ---
    # Ten mistakes

    ```experiment one
    question: What?
    data: {moons: {sampels: 60}}
    network: {hidden: [4, 0], activation: sigmod}
    training: {epochs: 3, epochs: 4, optimizer: {sgd: {learning-rate: nan}}}
    seeds: many
    ```

    - In a list:

      ```experiment two
      question: What?
      kind: functions
      functions: [tanh]
      show:
        - curve: {of: valeu}
      ```

    ```figure three
    scatter
    ```

    {% hint style="inof" %}
    {% endhint %}

    """
}
